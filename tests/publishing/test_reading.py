"""How long a text takes: what is counted in which script, and the minutes that come of it."""

from __future__ import annotations

import pytest

from promosite.content.language import Language
from promosite.publishing.reading import minutes, units

EN = Language("en", "en", "English", reading_rate=238)
ZH = Language("zh", "zh-Hans", "中文", uses_spaces=False, reading_rate=330)


@pytest.mark.parametrize(
    ("html", "spaces", "expected"),
    [
        ("", True, 0),
        ("<p> – · … </p>", True, 0),
        ("<p>Quần đảo <strong>Cát Bà</strong></p>", True, 4),
        ("<p>Viet Nam’s sea-port, 1.500,5 ha</p>", True, 5),
        ("<p>salt &amp; pepper&nbsp;&lt;fresh&gt;</p>", True, 3),
        ('<p>one<br>two</p><img alt="a picture" src="x.svg">', True, 2),
        ("<p>吉婆群岛</p>", False, 4),
        ("<p>面积 7,000 公顷，Hải Phòng 港。</p>", False, 8),
        ("<p>海防有5个码头</p>", False, 7),
        ("<p>ハイフォン市</p>", False, 6),
    ],
)
def test_units(html: str, spaces: bool, expected: int) -> None:
    assert units(html, uses_spaces=spaces) == expected


@pytest.mark.parametrize(
    ("language", "html", "expected"),
    [
        (EN, "", None),
        (EN, "word " * 5, 1),
        (EN, "word " * 356, 1),
        (EN, "word " * 358, 2),
        (EN, "word " * 2380, 10),
        (ZH, "港" * 660, 2),
        (Language("ja", "ja", "日本語", uses_spaces=False), "港" * 660, None),
    ],
)
def test_minutes(language: Language, html: str, expected: int | None) -> None:
    assert minutes(html, language) == expected
