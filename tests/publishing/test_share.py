"""Ways to pass a page on: addresses whole and encoded, in the order of the language, nothing that runs or tracks."""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from promosite.content.language import Language, load_languages
from promosite.errors import ConfigError
from promosite.publishing.share import feedback, share
from tests.conftest import ProjectMaker

TITLE = "Chợ Sắt & “bến” 50% + 1?"
ADDRESS = "https://example.org/tourism/cho-sat/"
WORDS = {f"share_{name}": name for name in ("mail", "facebook", "x", "weibo", "qr")} | {
    "feedback_subject": "Góp ý: {title} ({path})"
}


def language(*ways: str) -> Language:
    return Language("vi", "vi", "Tiếng Việt", share=ways, words=WORDS)


@pytest.mark.parametrize(
    ("name", "host", "parameters"),
    [
        ("mail", "", {"subject": [TITLE], "body": [f"{TITLE}\r\n{ADDRESS}"]}),
        ("facebook", "www.facebook.com", {"u": [ADDRESS]}),
        ("x", "x.com", {"text": [TITLE], "url": [ADDRESS]}),
        ("weibo", "service.weibo.com", {"title": [TITLE], "url": [ADDRESS]}),
    ],
)
def test_links_hand_over_title_and_address(name: str, host: str, parameters: dict[str, list[str]]) -> None:
    [way] = share(language(name), TITLE, ADDRESS)
    parts = urlsplit(way["url"])
    assert (way["icon"], way["title"], way["qr"]) == (name, name, None)
    assert (parts.scheme, parts.netloc) == ("https" if host else "mailto", host)
    assert parse_qs(parts.query) == parameters
    assert way["url"].isascii()
    assert "+" not in parts.query  # a plus is a space to some, a plus to others


def test_the_code_has_no_link() -> None:
    [way] = share(language("qr"), TITLE, ADDRESS)
    assert (way["url"], sorted(way["qr"])) == ("", ["path", "size"])


def test_an_address_too_long_for_a_code_is_passed_on_in_other_ways() -> None:
    ways = share(language("qr", "mail"), TITLE, f"https://example.org/{'a' * 230}/")
    assert [way["icon"] for way in ways] == ["mail"]


def test_every_language_has_its_own_order(project: ProjectMaker) -> None:
    languages = load_languages(project().config)
    assert {code: [way["icon"] for way in share(each, TITLE, ADDRESS)] for code, each in languages.items()} == {
        "vi": ["qr", "facebook", "mail", "x"],
        "en": ["mail", "x", "facebook", "qr"],
        "zh": ["qr", "weibo", "mail", "x", "facebook"],
    }


def test_an_unknown_way_says_where_it_stands() -> None:
    with pytest.raises(ConfigError) as fault:
        share(language("myspace"), TITLE, ADDRESS)
    assert str(fault.value).startswith("strings/vi.yml: ")
    assert "`language.share`: `myspace` is none of mail, facebook, x, weibo, qr" in str(fault.value)


def test_a_letter_says_which_page_it_is_about() -> None:
    answer = feedback(language(), "mailto:feedback@example.org", TITLE, "/tourism/cho-sat/")
    assert answer is not None
    assert answer["address"] == "feedback@example.org"
    to, _, query = answer["url"].partition("?")
    assert to == "mailto:feedback@example.org"
    assert query.startswith("subject=")
    assert not set("&# \r\n“") & set(query)
    letter = EmailMessage()
    letter["Subject"] = unquote(query.removeprefix("subject="))  # refuses line ends
    assert letter["Subject"] == f"Góp ý: {TITLE} (/tourism/cho-sat/)"


def test_no_letter_without_an_address() -> None:
    assert feedback(language(), "", TITLE, "/") is None
