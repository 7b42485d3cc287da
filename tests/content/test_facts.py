"""Facts and details against their kind: each fault named with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.facts import coordinates_of, judged, number_of
from promosite.content.frontmatter import FrontMatter
from promosite.content.kinds import FactType, PageKind
from promosite.content.meta import meta_of
from promosite.content.page import Page
from promosite.content.values import Raw
from tests.conftest import ProjectMaker

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "kinds.yml").read_text(encoding="utf-8")
)
HEAD = "title: A\ndescription: B\n"
FAMILIES = ("kind", "catalog.broken-link", "meta.untranslated")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"].replace(" ", "-"))
def test_faults_are_named_with_their_lines(project: ProjectMaker, case: dict[str, Any]) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a")
    for name, text in case.get("kinds", {}).items():
        made.write(f"overrides/kinds/{name}.yml", text)
        made.write(f"overrides/{name}.html", "")
    source = case.get("source", case["front"])
    made.write("content/vi/tourism/x.md", f"---\n{HEAD}date: 2026-10-01\nsection: tourism\n{source}---\n\nC\n")
    if "source" in case:
        made.write("content/en/tourism/x.md", f"---\n{HEAD}{case['front']}---\n\nC\n")
    file = f"content/{'en' if 'source' in case else 'vi'}/tourism/x.md"
    found = [f for f in made.catalog.findings if f.where.path == file and f.id.startswith(FAMILIES)]
    assert [[f.id, f.where.line, dict(f.details)] for f in found] == case["findings"]
    assert all(f.message(language) and f.hint(language) for f in found for language in ("en", "vi"))


def test_every_message_of_the_family_has_a_case() -> None:
    messages = yaml.safe_load(
        (Path(__file__).parents[2] / "scripts/promosite/messages/kinds.yml").read_text(encoding="utf-8")
    )
    assert set(messages) - {finding[0] for case in CASES for finding in case["findings"]} == set()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("20.7270, 107.0480", (20.727, 107.048)),
        ("-90,180", (-90.0, 180.0)),
        ("20,7270, 107,0480", None),
        ("20.7270 107.0480", None),
        ("90.1, 0", None),
        ("0, -180.5", None),
        ("20°43′N, 107°2′E", None),
        ("", None),
        (["20", "107"], None),
    ],
)
def test_coordinates(text: Raw, place: tuple[float, float] | None) -> None:
    assert coordinates_of(text) == place


@pytest.mark.parametrize(("text", "number"), [("1329.110", "1329.110"), ("-3", "-3"), ("1,5", None), ("1e3", None)])
def test_numbers(text: str, number: str | None) -> None:
    found = number_of(text)
    assert (str(found) if found is not None else None) == number


_RAW: st.SearchStrategy[Raw] = st.recursive(
    st.text(max_size=6) | st.sampled_from(["a.md", "1.5", "20, 107", "https://a.b/c", "https://[", "2026-10-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*"ab", "0"]), inner, max_size=3),
    max_leaves=10,
)
_KIND = PageKind(
    "all",
    facts={type.value: type for type in FactType},
    details=("days", "files", "a"),
    required=frozenset({"facts.date", "details.a"}),
)
_BLOCKS = st.dictionaries(st.sampled_from([*FactType, "a", "b"]), _RAW, max_size=5)


@given(_BLOCKS, _BLOCKS)
def test_any_values_are_judged(facts: dict[str, Raw], details: dict[str, Raw]) -> None:
    values: dict[str, Raw] = {"kind": "all", "facts": facts, "details": details}
    page = Page("vi", "a/b", "content/vi/a/b.md", "", FrontMatter(values), meta_of(values), "")
    findings = list(judged(page, None, {"article": PageKind("article"), "all": _KIND}))
    assert all(fault.where.path == page.file and fault.message() for fault in findings)
