"""Every check: examples that must fail, examples that must pass, and a docstring with both."""

from __future__ import annotations

import pkgutil
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.config import load_config
from promosite.content.page import Page, read_page
from promosite.content.vietnamese import names_of
from promosite.errors import Severity
from promosite.review import checks
from promosite.review.checks import CHECKS, Check, Pair, SegmentPair, pairs_by_position, run_checks
from promosite.review.checks.registry import Fault
from promosite.translation.memory.glossary import load_glossary
from promosite.translation.segments.outline import outline

REPOSITORY = Path(__file__).parents[3]
CASES = Path(__file__).parent / "cases"
CONFIG = load_config(REPOSITORY / "mkdocs.yml")
GLOSSARY, _ = load_glossary(REPOSITORY / "memory" / "glossary.csv", "memory/glossary.csv")
NAMES = names_of(form for term in GLOSSARY.terms for form in term.all_forms("vi"))
BY_ID = {check.id: check for check in CHECKS}


def page(language: str, body: str) -> Page:
    made, _ = read_page(f"---\ntitle: A\n---\n\n{body}".encode(), language, "press/a", f"content/{language}/press/a.md")
    return made


def pair_of(case: dict[str, Any]) -> Pair:
    """A case as a pair: two Markdown texts, or two segments as they are."""
    code = case.get("to", "en")
    source, target = page("vi", case["source"]), page(code, case["target"])
    alone = (SegmentPair("paragraph", case["source"], case["target"], 5),)
    return Pair(
        "vi",
        code,
        target,
        alone if case.get("segments") else pairs_by_position(source, target),
        GLOSSARY.on(case.get("day", date(2026, 11, 20))),
        NAMES,
        ((), ()) if case.get("segments") else (outline(CONFIG, source.body), outline(CONFIG, target.body)),
    )


def cases(kind: str) -> list[Any]:
    found = []
    for file in sorted(CASES.glob(f"*/{kind}*.yml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1):
            found.append(pytest.param(file.parent.name, case, id=f"{file.parent.name}-{number}"))
    return found


@pytest.mark.parametrize(("id", "case"), cases("fail"))
def test_it_must_fail(id: str, case: dict[str, Any]) -> None:
    pair = pair_of(case)
    assert [" ".join(fault.text.split()) for fault in BY_ID[id].faults(pair)] == case["found"]
    findings = [fault for fault in run_checks(pair) if fault.id == id]
    assert len(findings) == len(case["found"])
    assert {fault.where.path for fault in findings} == {pair.target.file}
    assert all(fault.where.line >= 4 for fault in findings)


@pytest.mark.parametrize(("id", "case"), cases("pass"))
def test_it_must_pass(id: str, case: dict[str, Any]) -> None:
    pair = pair_of(case)
    assert pair.segments
    assert list(BY_ID[id].faults(pair)) == []


def docstring(check: Check) -> str:
    return check.faults.__doc__ or ""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_is_complete(check: Check) -> None:
    """An id of two words, a message in both languages, examples of both kinds, Bad and Good."""
    assert re.fullmatch(r"[a-z]+\.[a-z-]+", check.id)
    for kind in ("fail", "pass"):
        assert list((CASES / check.id).glob(f"{kind}*.yml")), f"{check.id} has no {kind}.yml"
    assert docstring(check).split("\n")[0].endswith(".")
    assert [line.split()[0] for line in docstring(check).splitlines() if re.match(r"\s+(Bad|Good): ", line)] == [
        "Bad:",
        "Good:",
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_docstring_tells_the_truth(check: Check) -> None:
    """What it calls bad is found, what it calls good is not."""
    for word, expected in (("Bad", True), ("Good", False)):
        example = re.search(rf"{word}: +(.*) →(.*)", docstring(check))
        assert example, f"{check.id}: {word} is not of the form `source → translation`"
        case = {"source": example[1], "target": example[2].strip(), "segments": check.id != "structure.differs"}
        assert bool([*check.faults(pair_of(case))]) is expected


def test_every_check_runs_and_every_example_has_its_check() -> None:
    modules = [import_module(f"{checks.__name__}.{module.name}") for module in pkgutil.iter_modules(checks.__path__)]
    written = {id(value) for module in modules for value in vars(module).values() if isinstance(value, Check)}
    assert written == {id(check) for check in CHECKS}
    assert sorted(BY_ID) == sorted(folder.name for folder in CASES.iterdir())
    assert len(BY_ID) == len(CHECKS)


def test_severities() -> None:
    pair = pair_of({"source": "a", "target": "b", "segments": True})
    faulty = {
        check.id: check.finding(pair, next(iter(check.faults(pair_of(case)))))
        for id, case in ((param.values[0], param.values[1]) for param in reversed(cases("fail")))
        for check in [BY_ID[str(id)]]
    }
    warnings = sorted(id for id, fault in faulty.items() if fault.severity is Severity.WARNING)
    assert warnings == ["terms.glossary", "words.doubled", "words.length"]
    for fault in faulty.values():
        assert all(fault.message(code) and fault.hint(code) and "{" not in fault.message(code) for code in ("en", "vi"))


MARKDOWN = st.text(alphabet='aáđ海南防.,19/ \n*_`[](){}<>"!#-|:~\\', max_size=60) | st.text(max_size=30)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKDOWN, MARKDOWN, st.sampled_from(["en", "zh", "ja"]))
def test_any_pair_is_checked(source: str, target: str, code: str) -> None:
    for segments in (True, False):
        for fault in run_checks(pair_of({"source": source, "target": target, "to": code, "segments": segments})):
            assert fault.message("vi")
            assert fault.where.path == f"content/{code}/press/a.md"


@pytest.mark.parametrize("unit", ["hải phòng ", "海防", "a", "["])
def test_a_line_of_a_hundred_thousand_characters_is_checked_in_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    pair = pair_of({"source": text, "target": text, "to": "zh", "segments": True})
    assert isinstance(run_checks(pair), list)


def test_the_guide_names_every_check_with_its_severity() -> None:
    guide = (REPOSITORY / "docs" / "guide" / "checks.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z.-]+)` \| (error|warning) \|", guide, re.MULTILINE)
    nowhere = Pair("vi", "en", page("en", ""))
    messages = [check.finding(nowhere, Fault(None, "", _details(check))) for check in CHECKS]
    assert named == [(fault.id, fault.severity.value) for fault in messages]


def _details(check: Check) -> dict[str, str]:
    return dict.fromkeys(("missing", "added", "form", "ratio", "low", "high"), "")
