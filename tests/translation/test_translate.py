"""Memory first, then one call a pair of languages and phase, whatever the number of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from promosite.errors import PromositeError
from promosite.translation.drafting.job import Draft
from promosite.translation.drafting.reviewed import pivot_digest
from promosite.translation.drafting.translate import Means, Wanted, translate
from promosite.translation.memory.glossary import Glossary
from promosite.translation.memory.matches import TranslationMemory, Unit
from promosite.translation.models.engine import Engine, Translation, mirror
from promosite.translation.segments.blocks import split
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import FIRST, SECOND, THIRD, Recorder, source


@pytest.fixture
def two(project: ProjectMaker) -> Project:
    made = project()
    source(made, f"{FIRST}\n\n{SECOND}\n", title=FIRST)
    source(made, f"{SECOND}\n\n{THIRD}\n", "tourism/b", title=THIRD)
    return made


def _means(project: Project, engine: Engine, *units: Unit) -> Means:
    memories = {"en": TranslationMemory(lambda: units), "zh": TranslationMemory(tuple)}
    return Means(Glossary(), lambda: engine, memories)


def _wanted(project: Project, language: str = "en") -> list[Wanted]:
    pages = [project.catalog.pages[path, "vi"] for path in ("tourism/a", "tourism/b")]
    texts = [split(page.text) for page in pages]
    return [Wanted(n, row, texts[n], pages[n], language) for n in (0, 1) for row in (0, 2, 3)]


def test_all_sentences_go_together_and_each_once(two: Project) -> None:
    engine = Recorder()
    drafts, sentences = translate(_wanted(two), _means(two, engine))
    assert [draft.text for draft in drafts] == [mirror(one) for one in (FIRST, FIRST, SECOND, THIRD, SECOND, THIRD)]
    assert engine.calls == [("vi", "en", (FIRST, SECOND, THIRD))]
    assert sentences == 3


def test_the_memory_needs_no_engine(two: Project) -> None:
    def refuse() -> Engine:
        raise AssertionError("an engine was made")

    units = [Unit(one, f"R {one}") for one in (FIRST, SECOND, THIRD)]
    memories = {"en": TranslationMemory(lambda: units)}
    drafts, sentences = translate(_wanted(two), Means(Glossary(), refuse, memories))
    assert drafts[0] == Draft(f"R {FIRST}", "memory")
    assert sentences == 0


def test_a_fuzzy_match_is_not_taken(two: Project) -> None:
    engine = Recorder()
    translate(_wanted(two), _means(two, engine, Unit(FIRST.replace("biển", "bãi"), "no")))
    assert FIRST in engine.asked


def test_languages_are_asked_apart(two: Project) -> None:
    engine = Recorder()
    translate([*_wanted(two), *_wanted(two, "zh")], _means(two, engine))
    assert [call[:2] for call in engine.calls] == [("vi", "en"), ("vi", "zh")]


def test_an_engine_must_answer_each_sentence(two: Project) -> None:
    class Short(Recorder):
        def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
            return super().translate(sentences, source, target)[:-1]

    with pytest.raises(PromositeError) as caught:
        translate(_wanted(two), _means(two, Short()))
    assert caught.value.finding.message() == "the engine recorder was asked for 3 sentences and answered 2"


def test_nothing_wanted_nothing_asked(two: Project) -> None:
    engine = Recorder()
    assert translate([], _means(two, engine)) == ([], 0)
    assert engine.calls == []


def test_the_engine_hears_words_in_brackets_and_no_labels(project: ProjectMaker) -> None:
    made, engine = project(), Recorder()
    source(made, "Xem [lịch tàu chạy][T] và [bảng giá vé] của [chúng ta].\n\n[t]: a.md\n\n[Bảng giá vé]: b.md\n")
    page = made.catalog.pages["tourism/a", "vi"]
    segments = split(page.text)
    translate([Wanted(0, len(segments) - 1, segments, page, "en")], _means(made, engine))
    assert engine.asked == ["Xem ⟦0⟧lịch tàu chạy⟦1⟧ và ⟦2⟧bảng giá vé⟦3⟧ của ⟦4⟧chúng ta⟦5⟧."]


def test_without_a_model_from_the_pivot_language_the_source_is_translated(two: Project) -> None:
    class Direct(Recorder):
        def names(self, source: str, target: str) -> str:
            if source == "en":
                raise PromositeError("models.none", source=source, target=target)
            return super().names(source, target)

    engine = Direct()
    first = replace(_wanted(two, "zh")[0], pivot="About the sea.")
    translate([first], _means(two, engine))
    assert [call[:2] for call in engine.calls] == [("vi", "zh")]


def test_what_is_reviewed_in_the_pivot_language_is_translated_instead(two: Project) -> None:
    engine = Recorder()
    first, second, *_ = _wanted(two, "zh")
    drafts, _ = translate([replace(first, pivot="About the sea."), second], _means(two, engine))
    assert [call[:2] for call in engine.calls] == [("en", "zh"), ("vi", "zh")]
    assert engine.calls[0][2] == ("About the sea.",)
    assert [(draft.engine, draft.pivot) for draft in drafts] == [
        ("recorder en→zh (reviewed en)", pivot_digest("About the sea.")),
        ("recorder vi→zh", ""),
    ]
