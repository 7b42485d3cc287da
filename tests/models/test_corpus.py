"""What the demonstration models learn: never a held-out sentence, placeholders alike in all languages, names agreed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from models.make import corpus
from models.make.corpus import build, load_grammar


def test_the_same_seed_gives_the_same_sentences() -> None:
    assert build(600, 20, 1) == build(600, 20, 1)
    assert build(600, 20, 1) != build(600, 20, 2)


def test_nothing_held_out_is_learned() -> None:
    made = build(4000, 100, 1)
    learned = {vi for vi, _, _ in made.learn}
    demonstration = {entry["vi"] for entry in yaml.safe_load(corpus.SENTENCES.read_text(encoding="utf-8"))}
    assert len(made.held) == 100
    assert not learned & ({vi for vi, _, _ in made.held} | demonstration)


def test_placeholders_are_the_same_in_all_languages_and_in_a_quarter_of_the_sentences() -> None:
    learned = build(4000, 10, 1).learn
    found = [[sorted(re.findall("⟦.*?⟧", text)) for text in triple] for triple in learned]
    assert all(vi == en == zh for vi, en, zh in found)
    assert 0.2 < sum(bool(vi) for vi, _, _ in found) / len(learned) < 0.35
    assert {mark for vi, _, _ in found for mark in vi} == set(corpus.PLACEHOLDERS)


def test_a_name_without_an_agreed_chinese_form_cannot_enter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = corpus.GLOSSARY.read_text(encoding="utf-8").replace("Đồ Sơn,Do Son,涂山", "Đồ Sơn,Do Son,")
    glossary = tmp_path / "glossary.csv"
    glossary.write_text(rows, encoding="utf-8")
    monkeypatch.setattr(corpus, "GLOSSARY", glossary)
    with pytest.raises(ValueError, match="no English or Chinese form of Đồ Sơn"):
        load_grammar()
