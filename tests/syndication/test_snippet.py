"""Lists for other websites: a page for frames, a bare list for servers, neither with a script."""

from __future__ import annotations

from lxml import html

from promosite.syndication.entry import entries
from promosite.syndication.snippet import SIZE, snippets
from tests.conftest import Project, ProjectMaker
from tests.syndication.items import HOSTILE, spoilt


def files(made: Project, code: str = "vi") -> dict[str, str]:
    site = made.site()
    return {path: data.decode() for path, data in snippets(site, code, entries(site, code))}


def test_a_whole_page_and_a_whole_list(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    made.out("culture/a", "en", title="Temples & pagodas")
    found = files(made, "en")
    assert found["en/embed/culture.html"] == (
        "<!doctype html>\n"
        '<html lang="en" dir="ltr">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src &#x27;self&#x27;;'
        ' base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        "<title>Hai Phong: Culture</title>\n"
        '<meta name="description" content="Hai Phong: Culture">\n'
        '<link rel="canonical" href="https://example.org/en/embed/culture.html">\n'
        '<link rel="stylesheet" href="../../assets/stylesheets/embed.css">\n'
        '<meta name="color-scheme" content="light dark">\n'
        "</head>\n"
        "<body>\n"
        '<h1><a href="../culture/" target="_top">Hai Phong: Culture</a></h1>\n'
        '<ul lang="en">\n'
        '<li><a href="../culture/a/" target="_top">Temples &amp; pagodas</a>'
        ' <time datetime="2026-10-01">1 October 2026</time></li>\n'
        "</ul>\n"
        "</body>\n"
        "</html>\n"
    )
    assert found["en/embed/culture.inc"] == (
        '<ul lang="en">\n'
        '<li><a href="https://example.org/en/culture/a/" target="_top">Temples &amp; pagodas</a>'
        ' <time datetime="2026-10-01">1 October 2026</time></li>\n'
        "</ul>\n"
    )


def test_every_section_has_one_even_an_empty_one(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    found = files(made)
    names = ("latest", "culture", "tourism", "events")
    assert list(found) == [f"embed/{name}.{ending}" for name in names for ending in ("html", "inc")]
    assert found["embed/tourism.inc"] == "<p>Mục này chưa có bài nào bằng tiếng Việt.</p>\n"


def test_the_newest_stand_first_and_the_list_stays_short(project: ProjectMaker) -> None:
    made = project()
    for day in range(1, SIZE + 3):
        made.out(f"culture/p{day:02}", date=f"2026-01-{day:02}")
    made.out("tourism/b", date="2026-02-01")
    titles = [link.text for link in html.fromstring(files(made)["embed/latest.inc"]).iter("a")]
    assert titles == ["tourism/b vi", *[f"culture/p{day:02} vi" for day in range(SIZE + 2, 3, -1)]]
    assert len(list(html.fromstring(files(made)["embed/culture.inc"]).iter("li"))) == SIZE


def test_hostile_texts_are_only_texts(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site()
    for text in HOSTILE.values():
        hurt = [spoilt(entry, text) for entry in entries(site, "vi")]
        found = html.fromstring(dict(snippets(site, "vi", hurt))["embed/culture.inc"].decode())
        assert [element.tag for element in found.iter()] == ["ul", "li", "a", "time"]


def test_what_is_not_out_is_in_none(project: ProjectMaker) -> None:
    """Law 4."""
    made = project()
    made.out("culture/a")
    made.page("culture/held", title="BÍMẬT", date="2026-11-01")
    shown = "".join(files(made).values())
    assert "culture/a vi" in shown
    assert [word for word in ("BÍMẬT", "held") if word in shown] == []
