"""Bodies that Markdown gives up on."""

from __future__ import annotations

import pytest

from promosite.errors import BuildError
from promosite.publishing.rendering import Renderer
from tests.conftest import ProjectMaker


def test_a_page_nested_too_deeply_is_named_and_the_next_one_is_rendered(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", body="<div markdown>\n\n" * 500 + "một\n\n" + "</div>\n\n" * 500)
    made.page("tourism/b", body="hai\n")
    site, pages = made.site(), made.catalog.pages
    renderer = Renderer(site, "vi", ["md_in_html"], {})
    deep, plain = pages["tourism/a", "vi"], pages["tourism/b", "vi"]
    with pytest.raises(BuildError) as caught:
        renderer.render(deep, deep.body)
    assert (caught.value.finding.id, caught.value.finding.where.path) == ("publishing.deep", deep.file)
    assert renderer.render(plain, plain.body)[0] == "<p>hai</p>"
