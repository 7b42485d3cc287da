"""Texts for social networks: within the limits of each, in each language's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.language import Language
from promosite.syndication.entry import VIETNAM, Category, Entry, entries, moment
from promosite.syndication.posts import HEADING, LIMITS, hashtag, post_path, posts, texts
from tests.conftest import ProjectMaker

TODAY = date(2026, 11, 20)
URL = "https://example.org/culture/a/"
WORDS = st.text(st.sampled_from("aàảẫ b海防，.\n#👋🏽🇻🇳e\u0301–1"), max_size=400)


def article(title: str, summary: str, tags: tuple[str, ...] = (), url: str = URL) -> Entry:
    empty = dict.fromkeys(Entry.__dataclass_fields__, "")
    terms = tuple(Category(tag, "tag", tag, "") for tag in tags)
    named = {"title": title, "summary": summary, "url": url, "categories": terms, "event": None}
    return Entry(**(empty | named | {"published": moment(TODAY), "updated": moment(TODAY)}))  # type: ignore[arg-type]


def test_a_whole_file(project: ProjectMaker) -> None:
    made = project()
    made.out(
        "events/a",
        title="Hội bơi",
        description="Mười đội thi trên sông.",
        tags=["nature"],
        event={"start": "2027-05-13", "time": "19:30", "place": "do-son", "status": "expected"},
    )
    made.out("events/a", "zh", title="赛龙舟", description="十支队伍在河上比赛。", event={"name": "赛龙舟"})
    site = made.site(today=TODAY)
    (vietnamese,), (chinese,) = entries(site, "vi"), entries(site, "zh")
    assert (post_path(vietnamese), post_path(chinese)) == ("vi/events/a.txt", "zh/events/a.txt")
    about = "Dự kiến 19:30 ngày 13/5/2027 (ngày chưa chính thức) · Đồ Sơn"
    url, whole = "https://example.org/events/a/", "Mười đội thi trên sông."
    post = f"Hội bơi\n\n{about}\n\n{whole}\n\n{url}\n\n#ThiênNhiên"
    assert posts(site, vietnamese) == (
        f"=== Facebook: 138 / 63206 ===\n{post}\n\n"
        f"=== X: 139 / 280 ===\n{post}\n\n"
        "=== Zalo, title: 7 / 150 ===\nHội bơi\n\n"
        f"=== Zalo, description: 84 / 300 ===\n{about}\n{whole}\n\n"
        f"=== Zalo, link: 29 / 1000 ===\n{url}\n\n"
        "=== WeChat, title: 7 / 32 ===\nHội bơi\n\n"
        f"=== WeChat, digest: 84 / 120 ===\n{about}\n{whole}\n\n"
        f"=== WeChat, link: 29 / 1000 ===\n{url}\n\n"
        f"=== LinkedIn: 138 / 3000 ===\n{post}\n"
    )
    assert texts(site.languages["zh"], chinese)["WeChat, digest"] == (
        "预计2027年5月13日 19:30（日期尚未正式公布） · 涂山\n十支队伍在河上比赛。"
    )


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        ("Cát Bà", "#CátBà"),
        ("Di sản thế giới", "#DiSảnThếGiới"),
        ("World Heritage", "#WorldHeritage"),
        ("Free-trade zone", "#FreeTradeZone"),
        ("iPhone", "#IPhone"),
        ("世界遗产", "#世界遗产"),
        ("昆山-劫泊", "#昆山劫泊"),
        ("2026", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_hashtags(title: str, tag: str) -> None:
    assert hashtag(title) == tag


def test_what_does_not_fit_on_x_goes_the_least_important_first() -> None:
    language = Language("vi", "vi", "Tiếng Việt")
    tags = ("Thiên nhiên", "Du lịch", "Biển")

    def on_x(title: str, summary: str) -> str:
        return texts(language, article(title, summary, tags))["X"]

    assert on_x("a", "b c") == f"a\n\nb c\n\n{URL}\n\n#ThiênNhiên #DuLịch"
    assert on_x("a", "b " * 300) == f"a\n\n{'b ' * 113}b…\n\n{URL}\n\n#ThiênNhiên #DuLịch"
    assert on_x("a" * 220, "b " * 300) == f"{'a' * 220}\n\n{URL}\n\n#ThiênNhiên #DuLịch"
    assert on_x("a" * 255, "b") == f"{'a' * 255}\n\n{URL}"
    assert on_x("a " * 200, "b") == f"{'a ' * 126}a…\n\n{URL}"


BORDERS = [
    # field, what is repeated, how often it fits, what is left of one more
    ("Zalo, title", "đ", 150, f"{'đ' * 149}…"),
    ("Zalo, description", "đ", 300, f"{'đ' * 299}…"),
    ("Zalo, description", "một ", 75, f"{'một ' * 74}một…"),
    ("WeChat, title", "海", 32, f"{'海' * 31}…"),
    ("WeChat, digest", "海", 120, f"{'海' * 119}…"),
    ("WeChat, digest", "🏝️", 60, f"{'🏝️' * 59}…"),
]


@pytest.mark.parametrize(("name", "part", "most", "cut"), BORDERS, ids=[f"{case[0]} {case[1]}" for case in BORDERS])
def test_a_field_is_filled_to_its_border_and_cut_beyond(name: str, part: str, most: int, cut: str) -> None:
    language = Language("zh", "zh-Hans", "中文", uses_spaces=" " in part)
    whole, longer = (part * count for count in (most, most + 1))
    assert texts(language, article(whole, whole))[name] == whole.strip()
    assert texts(language, article(longer, longer))[name] == cut


@pytest.mark.parametrize(
    ("name", "part", "most", "cut"),
    [
        ("X", "海", 125, 124),  # 2 + 2 + 125 × 2 + 2 + 23 = 279: an address counts 23, each Chinese character 2
        ("X", "đ", 251, 249),  # 2 + 2 + 251 + 2 + 23 = 280; the ellipsis counts 2
        ("X", "ề", 125, 124),  # a letter with two marks counts 2
        ("LinkedIn", "海", 2965, 2964),  # 1 + 2 + 2965 + 2 + 30: every character counts 1, the address as it is long
        ("Facebook", "海", 63_171, 63_170),
    ],
)
def test_a_post_is_filled_to_its_border_and_cut_beyond(name: str, part: str, most: int, cut: int) -> None:
    language = Language("zh", "zh-Hans", "中文", uses_spaces=False)
    assert texts(language, article("海", part * most))[name] == f"海\n\n{part * most}\n\n{URL}"
    assert texts(language, article("海", part * (most + 1)))[name] == f"海\n\n{part * cut}…\n\n{URL}"


def test_no_file_says_a_date_that_nobody_announced_as_if_it_were_sure(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", event={"lunar": "9/8"})
    site = made.site(today=TODAY)
    found = texts(site.languages["vi"], entries(site, "vi")[0])
    assert all("chưa công bố" in found[name] for name in ("Facebook", "X", "LinkedIn", "Zalo, description"))


@pytest.mark.parametrize("uses_spaces", [True, False])
@given(title=WORDS, summary=WORDS, tags=st.lists(WORDS, max_size=4), length=st.integers(0, 300))
def test_no_text_exceeds_its_limit(title: str, summary: str, tags: list[str], length: int, uses_spaces: bool) -> None:
    language = Language("vi", "vi", "Tiếng Việt", uses_spaces=uses_spaces)
    entry = article(title, summary, tuple(tags), f"https://example.org/{'a' * length}/")
    for name, text in texts(language, entry).items():
        assert LIMITS[name].measure(text) <= LIMITS[name].most
        if "title" not in name and "description" not in name and "digest" not in name:
            assert entry.url in text


def test_headings_can_be_found_again(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site(today=TODAY)
    entry = replace(entries(site, "vi")[0], published=moment(TODAY).astimezone(VIETNAM))
    assert [found["name"] for found in HEADING.finditer(posts(site, entry))] == list(LIMITS)
