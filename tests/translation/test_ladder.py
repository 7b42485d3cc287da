"""The ladder: which rung keeps the markup, whatever an engine answers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from promosite.translation.markup.fidelity import markup_of
from promosite.translation.markup.inline import Item, tokens
from promosite.translation.markup.ladder import Drafted, pending, plan, resolve
from promosite.translation.markup.numbers import numbers_agree
from promosite.translation.models.engine import Translation
from promosite.translation.segments.blocks import split
from promosite.translation.segments.skeleton import skeleton
from tests.translation.hostile import ANSWERS, GLOSSARY, INLINE, drafted

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "ladder.yml").read_text(encoding="utf-8")
)
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
EXTENSIONS = ("attr_list", "footnotes", "md_in_html")
DEFINITIONS = "\n\n[nguồn]: https://n.vn\n[^1]: x"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"].replace(" ", "-"))
def test_a_segment_and_its_draft(case: dict[str, Any]) -> None:
    answers, references = case["answers"], case.get("references")
    made = drafted(case["text"], case["target"], lambda request: answers.get(request, ""), references=references)
    assert [made.text, made.rung, list(made.flags)] == [case["drafted"], case["rung"], case["flags"]]


@pytest.mark.parametrize("text", ["Phà chạy mỗi ngày.", "Xem **lịch tàu chạy** ở đây.", "Xem **lịch tàu**."])
def test_a_sentence_too_long_for_the_model_is_flagged_on_every_rung(text: str) -> None:
    for answer in (ANSWERS["mirror"], ANSWERS["drops all"]):
        made = plan(text, "vi", "en", GLOSSARY)
        answers = {one: Translation(answer(one), 0.9, ("split",)) for one in made.requests}
        assert "split" in resolve(made, answers).flags


# Segments of every sort; each engine answers all of them.
SEGMENTS = (
    "Xem **lịch tàu chạy** và [giá vé phà](a.md) ở `mã` từ ngày 16/9/2023.",
    "Phà chạy mỗi ngày.",
    "Từ Cát Bà có phà sang vịnh Lan Hạ lúc 19:30.",
    "**Giá vé**: người lớn 50.000 đồng, [trẻ em đi cùng](b.md) miễn phí. Xem ![bảng giá vé](c.svg) nhé.",
)


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("target", ["en", "zh"])
def test_a_hostile_engine_loses_a_rung_never_a_link(name: str, target: str) -> None:
    for text in SEGMENTS:
        made = drafted(text, target, ANSWERS[name])
        assert markup_of(made.text) == markup_of(text)
        assert made.text.strip()
        if made.rung in ("span", "split", "beside"):
            assert made.flags


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("drops one", "placeholder"),
        ("doubles", "placeholder"),
        ("invents", "placeholder"),
        ("breaks", "placeholder"),
        ("reorders", "markup"),
        ("links", "markup"),
        ("tags", "markup"),
        ("lines", "markup"),
        ("empty", "empty"),
        ("loops", "loop"),
        ("loops in Chinese", "loop"),
        ("says the source", "untranslated"),
    ],
)
def test_what_an_engine_does_wrong_is_flagged(name: str, flag: str) -> None:
    assert flag in drafted(SEGMENTS[0], "en", ANSWERS[name]).flags


@pytest.mark.parametrize("name", ["mirror", "blanks", "shouts"])
def test_a_harmless_engine_stays_on_the_best_rung(name: str) -> None:
    made = drafted(SEGMENTS[0], "en", ANSWERS[name])
    assert (made.rung, made.flags, made.confidence) == ("lifted", (), 0.8)


@SLOW
@given(INLINE, st.sampled_from(["en", "zh"]), st.sampled_from(sorted(ANSWERS)), st.sampled_from([None, ("nguồn",)]))
def test_no_markup_is_lost_or_invented(text: str, target: str, name: str, references: tuple[str, ...] | None) -> None:
    made = drafted(text, target, ANSWERS[name], references=references)
    assert markup_of(made.text, references) == markup_of(text, references)


@SLOW
@given(INLINE, st.sampled_from(["en", "zh"]), st.sampled_from(sorted(ANSWERS)))
def test_no_rendered_link_or_picture_is_lost_or_invented(text: str, target: str, name: str) -> None:
    """The same, judged by Python-Markdown, for every text that it reads as we do."""
    before = _rendered(text)
    assume(sum(before.values()) == _read(text))
    assert _rendered(drafted(text, target, ANSWERS[name], references=("nguồn",)).text) == before


@SLOW
@given(
    st.text() | st.text("ab *_[](){}<>`!\\\n⟦0⟧", max_size=40),
    st.sampled_from(["en", "zh"]),
    st.sampled_from(sorted(ANSWERS)),
)
def test_any_text_can_be_drafted(text: str, target: str, name: str) -> None:
    made = drafted(text, target, ANSWERS[name])
    assert markup_of(made.text) == markup_of(text)
    assert 0 <= made.confidence <= 1


def _rendered(text: str) -> Counter[str]:
    return Counter(one.href or one.src for one in skeleton(text + DEFINITIONS, EXTENSIONS) if one.href or one.src)


def _read(text: str) -> int:
    """How many links and pictures we see, with the one back from the footnote."""
    items = [token for token in tokens(text, ("nguồn",)) if isinstance(token, Item)]
    return 1 + sum(
        item.kind in ("image", "footnote")
        or (item.kind in ("url", "email") and item.source.startswith("<"))
        or (item.kind == "linkclose" and item.pair > 0)
        or item.source.startswith("<a ")
        for item in items
    )


def test_the_first_requests_are_enough_if_all_goes_well() -> None:
    made = plan(SEGMENTS[0], "vi", "en", GLOSSARY)
    assert made.first == ("Xem ⟦0⟧lịch tàu chạy⟦1⟧ và ⟦2⟧giá vé phà⟦3⟧ ở ⟦4⟧ từ ngày ⟦5⟧.",)
    assert set(made.first) < set(made.requests)
    good = {request: Translation(ANSWERS["mirror"](request), 0.9) for request in made.first}
    assert pending(made, good) == ()
    bad = {request: Translation("", 0.0) for request in made.first}
    assert set(pending(made, bad)) == set(made.requests) - set(made.first)


def test_an_engine_that_knows_it_loops_is_believed() -> None:
    made = plan("Phà chạy mỗi ngày.", "vi", "en", GLOSSARY)
    answer = Translation("The ferry runs daily.", 0.0, ("loop",))
    assert resolve(made, dict.fromkeys(made.requests, answer)).flags == ("loop",)


def test_confidence_is_that_of_the_weakest_sentence() -> None:
    made = plan("Phà chạy mỗi ngày. Tàu chạy mỗi đêm.", "vi", "en", GLOSSARY)
    answers = {
        "Phà chạy mỗi ngày.": Translation("A ferry daily.", 0.9),
        "Tàu chạy mỗi đêm.": Translation("A train.", 0.4),
    }
    assert resolve(made, answers) == Drafted("A ferry daily. A train.", "lifted", 0.4, (), ("lifted", "lifted"))


def test_more_placeholders_than_an_engine_can_take_are_never_sent() -> None:
    text = "Từ " + ", ".join(f"`m{number}`" for number in range(14)) + " đến đây nhé."
    made = plan(text, "vi", "en", GLOSSARY)
    assert all(request.count("⟦") <= 10 for request in made.requests)
    assert markup_of(drafted(text, "en", ANSWERS["mirror"]).text) == markup_of(text)


def test_english_as_source_for_chinese() -> None:
    made = plan("The ferry from Cat Ba leaves at 7:30 p.m. on 16 September 2023.", "en", "zh", GLOSSARY)
    assert made.first == ("The ferry from ⟦0⟧ leaves at ⟦1⟧ on ⟦2⟧.",)
    answers = {made.first[0]: Translation("从⟦0⟧出发的渡轮于⟦2⟧⟦1⟧开。", 0.9)}
    assert resolve(made, answers).text == "从吉婆出发的渡轮于2023年9月16日19:30开。"


def test_the_starter_pages_keep_their_markup_and_their_numbers() -> None:
    """All segments of the Vietnamese pages, in both languages, with the mirror."""
    rungs: Counter[str] = Counter()
    for page in sorted((ROOT / "content" / "vi").glob("**/*.md")):
        for segment in split(page.read_text(encoding="utf-8")):
            for target in ("en", "zh"):
                made = drafted(segment.text, target, ANSWERS["mirror"])
                rungs[made.rung] += 1
                assert markup_of(made.text) == markup_of(segment.text)
                assert [
                    one for one in numbers_agree(segment.text, made.text, "vi", target) if one.kind == "missing"
                ] == []
    assert set(rungs) == {"kept", "glossary", "lifted"}
    assert rungs["lifted"] > 400


def test_a_line_of_a_hundred_thousand_characters_is_drafted() -> None:
    text = "Phà chạy **mỗi ngày** từ bến. " * 3400
    made = drafted(text, "en", ANSWERS["mirror"])
    assert (made.rung, len(re.findall(r"\*\*", made.text))) == ("lifted", 6800)
