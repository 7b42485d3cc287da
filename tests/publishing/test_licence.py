"""Which words under a picture name a licence with a deed."""

from __future__ import annotations

import pytest

from promosite.publishing.licence import deed


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-sa  3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC-BY-NC-ND-2.5", "https://creativecommons.org/licenses/by-nc-nd/2.5/"),
        ("CC BY-NC-SA 4.0 International", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("CC BY", ""),  # which version?
        ("CC BY 5.0", ""),
        ("CC BY-SA-NC 4.0", ""),
        ("CC BY 4.0 and others", ""),
        ("© 2026", ""),
        ("", ""),
    ],
)
def test_deed(licence: str, address: str) -> None:
    assert deed(licence) == address
