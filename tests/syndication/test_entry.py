"""A page as channels see it: whole, absolute, dated by its content, the same after a move."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from promosite.content.meta import Source
from promosite.content.occurrence import Occurrence
from promosite.syndication.entry import VIETNAM, Category, Entry, Happening, Place, entries, tag_id
from promosite.syndication.media import Picture
from tests.conftest import ProjectMaker

PLACE = {"kind": "place", "facts": {"coordinates": "20.7, 106.8"}, "details": {"what": "Bãi", "hours": "Cả ngày"}}
PICTURE = {"image": "../../assets/do-son.svg", "image_alt": "Bãi", "image_credit": "VNA", "image_licence": "CC BY 4.0"}


def test_an_entry_says_all_that_its_page_says(project: ProjectMaker) -> None:
    made = project()
    made.out("tourism/do-son", place="do-son", date="2026-09-01", **PLACE)
    made.out(
        "events/a",
        date="2026-10-01 19:30",
        updated="2026-10-12",
        tags=["nature"],
        audience=["visitor"],
        dossier="heritage",
        agency="so-vhttdl",
        author="An",
        place="do-son",
        event={"name": "Hội", "start": "2027-05-13", "time": "19:30"},
        details={"price": "Miễn phí"},
        sources=[{"title": "VNA", "url": "https://example.com/", "date": "2026-09-30"}],
        as_of="2025-12-31",
        **PICTURE,
    )
    made.out("events/a", "en")
    site = made.site()
    found = entries(site, "vi", {"events/a": '<p><a href="../">x</a></p>'})
    place = Place("do-son", "Đồ Sơn", 20.71, 106.79, "https://example.org/tourism/do-son/")
    once = Occurrence(2027, date(2027, 5, 13), date(2027, 5, 13), time=time(19, 30))
    assert found[0] == Entry(
        id="tag:example.org,2026-01-01:events/a/vi",
        url="https://example.org/events/a/",
        path="events/a",
        title="events/a vi",
        summary="Một câu.",
        published=datetime(2026, 10, 1, 19, 30, tzinfo=VIETNAM),
        updated=datetime(2026, 11, 20, tzinfo=VIETNAM),
        language="vi",
        code="vi",
        kind="event",
        section="events",
        section_title="Sự kiện",
        categories=(
            Category("events", "section", "Sự kiện", "https://example.org/events/"),
            Category("nature", "tag", "Thiên nhiên", "https://example.org/tags/nature/"),
        ),
        dossiers=(Category("heritage", "dossier", "Di sản", "https://example.org/dossiers/heritage/"),),
        audiences=(Category("visitor", "audience", "Du khách", "https://example.org/for/visitor/"),),
        author="An",
        agency="Sở Văn hóa, Thể thao và Du lịch",
        translations=(("en", "https://example.org/en/events/a/"),),
        picture=Picture(
            url="https://example.org/assets/do-son.svg",
            web="https://example.org/assets/do-son.svg",
            alt="Bãi",
            credit="VNA",
            licence="CC BY 4.0",
            licence_url="https://creativecommons.org/licenses/by/4.0/",
            type="image/svg+xml",
            length=61,
            width=16,
            height=9,
        ),
        card="",
        place=place,
        event=Happening("Hội", once, (once,), place),
        facts={},
        details={"price": "Miễn phí"},
        sources=(Source("VNA", "https://example.com/", date(2026, 9, 30)),),
        as_of=date(2025, 12, 31),
        reviewed_on=date(2026, 11, 20),
        body='<p><a href="../">x</a></p>',
    )
    assert found[0].html == '<p><a href="https://example.org/events/">x</a></p>'
    assert found[0].creator == "Sở Văn hóa, Thể thao và Du lịch"
    english = entries(site, "en")[0]
    assert (english.language, english.section_title, english.translations) == (
        "en",
        "Events",
        (("vi", "https://example.org/events/a/"),),
    )


def test_a_site_with_social_cards_names_them(project: ProjectMaker) -> None:
    made = project(social=True)
    made.out("culture/a", **PICTURE)
    assert entries(made.site(), "vi")[0].card == "https://example.org/culture/a/card.png"
    assert entries(made.site(preview=True), "vi")[0].card == ""


def test_the_least_that_a_page_can_say(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    found = entries(made.site(), "vi")[0]
    assert (found.picture, found.place, found.event, found.as_of) == (None, None, None, None)
    assert (found.html, found.creator, found.sources, found.dossiers) == ("", "", (), ())


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("kept-id", "kept-id"),
        ("Lễ hội 2026#a?b", "L%E1%BB%85%20h%E1%BB%99i%202026%23a%3Fb"),
        ("Le\u0302\u0303 100%", "L%E1%BB%85%20100%25"),  # decomposed letters are the same letters
    ],
)
def test_any_id_makes_a_tag_uri(project: ProjectMaker, id: str, name: str) -> None:
    made = project()
    made.out("culture/a", id=id)
    site = made.site()
    page = site.articles("vi")[0]
    assert tag_id(site, "vi", page) == f"tag:example.org,2026-01-01:{name}/vi"


def test_the_identity_survives_a_move(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    before = entries(made.site(), "vi")[0].id
    assert made.run("promosite", "move", "culture/a", "tourism/b").returncode == 0
    made.approve()
    assert [found.id for found in entries(made.site(), "vi")] == [before]
