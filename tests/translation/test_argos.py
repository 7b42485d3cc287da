"""The real engine: the shipped models, whole texts; and models that answer nothing, loop, or have few positions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from promosite.config import COMPUTE_TYPES
from promosite.errors import PromositeError
from promosite.translation.models import argos as module
from promosite.translation.models.argos import ArgosEngine, Options, index_address
from promosite.translation.models.engine import Translation
from tests.translation.packages import DEMO, make_package, unpack_demo

REPOSITORY = Path(__file__).parents[2]
SENTENCES = yaml.safe_load((DEMO / "sentences.yml").read_text(encoding="utf-8"))
VIETNAMESE = [sentence["vi"] for sentence in SENTENCES]
SURE = 0.85  # of one step: below it, a draft of the demonstration models is not to be believed


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> ArgosEngine:
    return ArgosEngine(unpack_demo(tmp_path_factory.mktemp("packages")))


@pytest.mark.parametrize(("source", "target"), [("vi", "en"), ("en", "zh"), ("vi", "zh")])
def test_sentences_that_no_model_has_seen(engine: ArgosEngine, source: str, target: str) -> None:
    answers = engine.translate([sentence[source] for sentence in SENTENCES], source, target)
    assert [answer.text for answer in answers] == [sentence[target] for sentence in SENTENCES]
    assert min(answer.confidence for answer in answers) > SURE ** (2 if (source, target) == ("vi", "zh") else 1)
    assert {answer.flags for answer in answers} == {()}


def test_the_path_is_named(engine: ArgosEngine) -> None:
    assert engine.name == "argos"
    assert engine.names("vi", "en") == "argos vi→en 0.1 demonstration"
    assert engine.names("vi", "zh") == "argos vi→en 0.1 demonstration, en→zh 0.1 demonstration"


MASKED = [
    ("Vé tham quan ⟦0⟧ có giá ⟦1⟧.", "A ticket for ⟦0⟧ costs ⟦1⟧.", "⟦0⟧的门票价格为⟦1⟧。"),
    ("⟦0⟧ tổ chức ⟦1⟧ tại ⟦2⟧.", "⟦0⟧ will hold ⟦1⟧ at ⟦2⟧.", "⟦0⟧在⟦2⟧举办⟦1⟧。"),
    ("Xem thêm tại ⟦0⟧.", "Read more at ⟦0⟧.", "更多信息请见⟦0⟧。"),
    ("Du khách thường đến ⟦7⟧ vào tháng 5.", "Visitors often come to ⟦7⟧ in May.", "游客常在5月来到⟦7⟧。"),
]


@pytest.mark.parametrize(("vi", "en", "zh"), MASKED)
def test_placeholders_come_back(engine: ArgosEngine, vi: str, en: str, zh: str) -> None:
    assert [engine.translate([vi], "vi", target)[0].text for target in ("en", "zh")] == [en, zh]


@pytest.mark.parametrize(("source", "target"), [("vi", "en"), ("en", "zh")])
def test_confidence_flags_other_text(engine: ArgosEngine, source: str, target: str) -> None:
    """The models invent facts on what they were not made for; the confidence says so."""
    other = _prose(source)
    unsure = [answer.confidence < SURE for answer in engine.translate(other, source, target)]
    assert len(other) > 60
    assert sum(unsure) / len(other) > 0.97


def test_order_duplicates_and_blanks(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    encode = module._Model._encode
    monkeypatch.setattr(module._Model, "_encode", lambda model, texts: asked.extend(texts) or encode(model, texts))
    sentences = [VIETNAMESE[1], "", VIETNAMESE[0], VIETNAMESE[1], "  ", VIETNAMESE[1]]
    answers = engine.translate(sentences, "vi", "en")
    english = [sentence["en"] for sentence in SENTENCES]
    assert [answer.text for answer in answers] == [english[1], "", english[0], english[1], "  ", english[1]]
    assert sorted(asked) == sorted(VIETNAMESE[:2])
    assert engine.translate([], "vi", "en") == []


@pytest.mark.parametrize(
    "options", [Options(batch_tokens=64), Options(inter_threads=1), Options(inter_threads=3), Options(intra_threads=2)]
)
def test_threads_and_batches_change_no_answer(engine: ArgosEngine, tmp_path: Path, options: Options) -> None:
    other = ArgosEngine(unpack_demo(tmp_path), options)
    asked = VIETNAMESE + _prose()
    assert _texts(other.translate(asked, "vi", "en")) == _texts(engine.translate(asked, "vi", "en"))


def test_calls_of_bounded_size_change_no_answer(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = VIETNAMESE + _prose()
    before = _texts(engine.translate(asked, "vi", "en"))
    sizes: list[int] = []
    call = module._Model._call
    monkeypatch.setattr(module, "LETTERS_A_CALL", 300)
    monkeypatch.setattr(
        module._Model, "_call", lambda model, texts: sizes.append(sum(map(len, texts))) or call(model, texts)
    )
    assert _texts(engine.translate(asked, "vi", "en")) == before
    assert len(sizes) > 10
    assert max(sizes) <= 300


def test_a_line_of_a_hundred_thousand_letters_is_translated_in_parts(engine: ArgosEngine) -> None:
    line = " ".join(VIETNAMESE * 100)[:100_000]
    answer = engine.translate([line], "vi", "en")[0]
    assert "split" in answer.flags
    assert len(answer.text) > 10_000


def test_no_way_between_two_languages_names_the_command(engine: ArgosEngine, tmp_path: Path) -> None:
    for stopped in (engine, ArgosEngine(tmp_path / "nothing")):
        with pytest.raises(PromositeError) as fault:
            stopped.translate(["Xin chào."], "vi", "ja")
        assert str(fault.value) == (
            "no model is installed that translates vi→ja\n"
            "  → run `promosite models install ja`, or `promosite models add FILE` with a package file; "
            "--engine mirror needs none"
        )


def test_a_model_that_answers_nothing(tmp_path: Path) -> None:
    make_package(tmp_path, "</s>")
    assert ArgosEngine(tmp_path).translate(["Xin chào."], "vi", "en") == [Translation("", 0.0, ("empty",))]


def test_a_model_that_loops(tmp_path: Path) -> None:
    make_package(tmp_path, "▁the")
    answer = ArgosEngine(tmp_path).translate(["Xin chào."], "vi", "en")[0]
    assert (answer.confidence, answer.flags) == (0.0, ("loop",))
    assert set(answer.text.split()) == {"the"}


def test_nothing_said_on_the_way_says_nothing_at_the_end(tmp_path: Path) -> None:
    make_package(tmp_path, "</s>")
    make_package(tmp_path, "▁the", from_code="en", to_code="zh")
    assert ArgosEngine(tmp_path).translate(["Xin chào."], "vi", "zh") == [Translation("", 0.0, ("empty",))]


@pytest.mark.parametrize("positions", [16, 40, 130])
def test_a_short_table_of_positions_is_lived_with(tmp_path: Path, positions: int) -> None:
    make_package(tmp_path, "▁the", positions=positions)
    short, long = ArgosEngine(tmp_path).translate(["Xin chào.", "Xin chào các bạn. " * 40], "vi", "en")
    assert len(short.text.split()) <= positions
    assert long.flags == ("loop", "split")


def test_a_target_prefix_is_given_and_taken_off(tmp_path: Path) -> None:
    make_package(tmp_path, "</s>", prefix="⟦0⟧")
    assert ArgosEngine(tmp_path).translate(["Xin chào."], "vi", "en") == [Translation("", 0.0, ("empty",))]


def test_an_underscore_stays(engine: ArgosEngine) -> None:
    model = next(iter(engine._models.values()))
    assert model._decode(["▁a", "_", "b"]) == "a_b"


def test_a_direct_package_and_a_newer_version_are_preferred(tmp_path: Path) -> None:
    make_package(tmp_path, "</s>", package_version="1.9")
    make_package(tmp_path, "</s>", package_version="1.10")
    make_package(tmp_path, "</s>", from_code="en", to_code="zh")
    assert ArgosEngine(tmp_path).names("vi", "zh") == "argos vi→en 1.10, en→zh 1.0"
    make_package(tmp_path, "</s>", from_code="vi", to_code="zh", package_version="0.3")
    assert ArgosEngine(tmp_path).names("vi", "zh") == "argos vi→zh 0.3"


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_model_is_named(tmp_path: Path, name: str) -> None:
    made = make_package(tmp_path, "</s>")
    (made / name).write_bytes((made / name).read_bytes()[:1000])
    with pytest.raises(PromositeError) as fault:
        ArgosEngine(tmp_path).translate(["Xin chào."], "vi", "en")
    assert fault.value.finding.id == "models.broken"
    assert fault.value.finding.where.path == made.as_posix()


def test_a_stray_folder_harms_no_model(tmp_path: Path) -> None:
    make_package(tmp_path, "</s>")
    (tmp_path / "holiday pictures").mkdir()
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert ArgosEngine(tmp_path).names("vi", "en") == "argos vi→en 1.0"


def test_nothing_is_written_to_the_home_and_nothing_heavy_is_imported_early(tmp_path: Path) -> None:
    unpack_demo(tmp_path / "packages")
    (tmp_path / "home").mkdir()
    code = (
        "import sys, pathlib; from promosite.translation.models.argos import ArgosEngine, index_address\n"
        "engine = ArgosEngine(pathlib.Path(sys.argv[1])); engine.names('vi', 'zh')\n"
        "print([name for name in ('argostranslate', 'ctranslate2', 'sentencepiece') if name in sys.modules])\n"
        "print(engine.translate(['Xem thêm tại ⟦0⟧.'], 'vi', 'zh')[0].text, index_address())\n"
        "print([name for name in ('stanza', 'spacy', 'minisbd', 'torch') if name in sys.modules])\n"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ARGOS_"))}
    environment = kept | {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(REPOSITORY / "scripts"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "packages")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    address = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
    assert done.stdout.splitlines() == ["[]", f"更多信息请见⟦0⟧。 {address}", "[]"]
    assert list((tmp_path / "home").iterdir()) == []


def test_the_address_of_the_index_is_argos_own() -> None:
    assert index_address().endswith("/index.json")


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        ("https://example.org/argos/", "https://example.org/argos/index.json"),
        ("https://example.org/argos", "https://example.org/argosindex.json"),  # Argos' own way: the slash is needed
    ],
)
def test_the_variable_of_argos_means_what_it_means_there(named: str, asked: str) -> None:
    code = "from promosite.translation.models.argos import index_address; print(index_address())"
    environment = os.environ | {"ARGOS_PACKAGE_INDEX": named, "PYTHONPATH": str(REPOSITORY / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == f"{asked}\n"


def test_the_compute_types_of_the_configuration_are_those_of_ctranslate2() -> None:
    import ctranslate2

    documented = re.search(r"possible values are: (default.*?)\)", ctranslate2.Translator.__init__.__doc__, re.DOTALL)
    assert documented is not None
    assert sorted(documented[1].replace(",", " ").split()) == sorted(COMPUTE_TYPES)


def _texts(answers: list[Translation]) -> list[str]:
    return [answer.text for answer in answers]


def _prose(language: str = "vi") -> list[str]:
    """The sentences of the starter pages, which are no controlled language."""
    lines = [
        line
        for file in sorted((REPOSITORY / "content" / language).rglob("*.md"))
        for line in file.read_text(encoding="utf-8").split("---", 2)[-1].split("\n")
    ]
    found = [sentence.strip() for line in lines if line[:1].isalpha() for sentence in line.split(". ")]
    return [sentence for sentence in found if len(sentence.split()) > 3]
