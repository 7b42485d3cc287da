"""Texts for social networks: what a network would refuse or cut is found, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from promosite.audit.options import AuditOptions
from promosite.errors import Finding, PromositeError
from promosite.syndication.posts import LIMITS
from tests.audit.conftest import AGREED

_MESSAGES = Path(__file__).parents[2] / "scripts/promosite/messages"
_CASES = [
    ("posts.no-heading", "Cát Bà\n", "error cat-ba.txt: no text for a social network in it"),
    (
        "posts.unknown",
        "=== X: 3 / 280 ===\nOne\n\n=== Y: 3 / 280 ===\nTwo\n",
        f"error cat-ba.txt:4: nobody knows the field “Y” (known: {', '.join(LIMITS)})",
    ),
    (
        "posts.too-long",
        f"=== LinkedIn: 3 / 3000 ===\nOne\n\n=== X: 3 / 280 ===\n{'海' * 141}\n",
        "error cat-ba.txt:4: X: 282 characters, at most 280",
    ),
    (
        "posts.dead",
        "=== X: 30 / 280 ===\nhttps://example.org/haiphong/en/lost/ https://example.com/\n",
        "error cat-ba.txt:1: https://example.org/haiphong/en/lost/ leads to nothing in this site",
    ),
]


@pytest.fixture
def judged(
    tmp_path: Path, good_site: dict[str, bytes], audited: Callable[..., list[Finding]]
) -> Callable[[str], list[Finding]]:
    def examine(text: str) -> list[Finding]:
        folder = tmp_path.parent / f"{tmp_path.name}-posts"
        folder.mkdir()
        (folder / "cat-ba.txt").write_text(text, encoding="utf-8")
        return audited(good_site, options=AuditOptions(agreed_names=AGREED, posts=folder))

    return examine


def test_good_texts_have_no_findings(judged: Callable[[str], list[Finding]]) -> None:
    text = f"{'海' * 128}\n\nhttps://example.org/haiphong/en/"
    assert judged(f"=== X: 281 / 280 ===\n{text[:100]}\n\n=== LinkedIn: 1 / 3000 ===\n{text}\n") == []


@pytest.mark.parametrize(("id", "text", "finds"), _CASES, ids=[case[0] for case in _CASES])
def test_a_fault_is_found(id: str, text: str, finds: str, judged: Callable[[str], list[Finding]]) -> None:
    found = judged(text)
    assert [f"{each.severity} {each.where}: {each.message()}" for each in found] == [finds]
    assert [each.id for each in found] == [id]
    assert all(each.message("vi") != each.message("en") and each.hint("vi") != each.hint("en") for each in found)


def test_every_message_has_a_case() -> None:
    assert set(yaml.safe_load((_MESSAGES / "posts.yml").read_text(encoding="utf-8"))) == {case[0] for case in _CASES}


def test_no_folder(tmp_path: Path, good_site: dict[str, bytes], audited: Callable[..., list[Finding]]) -> None:
    with pytest.raises(PromositeError) as raised:
        audited(good_site, options=AuditOptions(posts=tmp_path / "posts"))
    assert raised.value.finding.id == "audit.no-folder"
