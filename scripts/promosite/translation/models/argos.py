"""The engine that translates: Argos packages through CTranslate2, in large batches, offline.

In: sentences of any number, a folder of installed packages. Out: translations with a confidence.
This is the only module that knows Argos Translate, CTranslate2 and SentencePiece; it imports them when first used.
It downloads nothing.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from promosite.errors import PromositeError
from promosite.translation.markup.chinese import is_unspaced, normalise
from promosite.translation.models.engine import Translation
from promosite.translation.models.packages import Installed, installed, route
from promosite.translation.models.pieces import LENGTH_PENALTY, confidence, loops, parts

LETTERS_A_CALL = 60_000  # what is in memory as tokens at one time, however large the run
Demand = Callable[[Installed], None]
LONGEST_ANSWER = 256  # tokens, CTranslate2's own default


@dataclass(frozen=True, slots=True)
class Options:
    """How CTranslate2 is run. int8 gives the same text on any number of threads; float types need not.

    `inter_threads`: batches at one time, 0 for one on each core; `intra_threads`: threads within a batch.
    `longest`: tokens of one input; a longer sentence is translated in parts.
    """

    compute_type: str = "int8"
    beam: int = 4
    batch_tokens: int = 512
    inter_threads: int = 0
    intra_threads: int = 1
    longest: int = 200


class ArgosEngine:
    """Translates with the packages of one folder. Models load at the first sentence that needs them, and stay.

    `demand` is asked about each package before it is loaded; it raises a PromositeError for one not to be used.
    """

    name = "argos"

    def __init__(self, packages_dir: Path, options: Options | None = None, demand: Demand | None = None) -> None:
        self._packages, _ = installed(packages_dir)
        self._options, self._demand = options or Options(), demand
        self._models: dict[Path, _Model] = {}

    def names(self, source: str, target: str) -> str:
        """`argos vi→en 1.9, en→zh 1.9`. Raises PromositeError `models.none` if there is no way."""
        return f"argos {', '.join(package.name for package in route(self._packages, source, target))}"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate each different sentence once, through English where there is no direct package.

        Blanks at either end are not kept. Raises PromositeError: `models.none` without a way, `models.broken` if
        a model cannot run, `models.compute-type` if this machine cannot run any so, and what `demand` raises.
        """
        answers = {sentence: Translation(sentence, 1.0) for sentence in dict.fromkeys(sentences)}
        for package in route(self._packages, source, target):
            asked = sorted({answer.text for answer in answers.values() if answer.text.strip()})
            known = self._model(package).translate(asked)
            answers = {sentence: _after(answer, known.get(answer.text)) for sentence, answer in answers.items()}
        return [answers[sentence] for sentence in sentences]

    def _model(self, package: Installed) -> _Model:
        if package.folder not in self._models:
            _demand_type(self._options.compute_type)
            if self._demand:
                self._demand(package)
            self._models[package.folder] = _Model(package, self._options)
        return self._models[package.folder]


def try_package(package: Installed) -> None:
    """Load a package and translate one word with it; raise PromositeError `models.broken` if that does not work."""
    answer = _Model(package, Options(inter_threads=1)).translate(["Hai Phong"])["Hai Phong"]
    if not answer.text:
        raise PromositeError("models.broken", package.folder.as_posix(), cause="it answers nothing")


def index_address() -> str:
    """Where Argos Translate itself looks for its package index: `index.json` right behind its `ARGOS_PACKAGE_INDEX`,
    which is the address of a folder and ends in a slash."""
    with _own_folders():
        from argostranslate import settings
    return str(settings.remote_package_index)


def _demand_type(wanted: str) -> None:
    """Raise PromositeError for arithmetic that CTranslate2 cannot do here, before a model is blamed for it."""
    import ctranslate2

    known = ["auto", "default", *sorted(ctranslate2.get_supported_compute_types("cpu"))]
    if wanted not in known:
        raise PromositeError("models.compute-type", value=wanted, known=", ".join(known))


class _Model:
    """One package, loaded when first used."""

    def __init__(self, package: Installed, options: Options) -> None:
        self._package, self._options = package, options
        self._longest, self._room = options.longest, LONGEST_ANSWER

    def translate(self, sentences: Sequence[str]) -> Mapping[str, Translation]:
        """Sentence → translation. Sorted by length and cut into calls of bounded size, so that batches are full."""
        answers: dict[str, Translation] = {}
        try:
            for call in _calls(sorted(sentences, key=len)):
                answers |= zip(call, self._call(call), strict=True)
        except (RuntimeError, ValueError, OSError, TypeError, AttributeError, LookupError) as fault:  # any metadata
            cause = (str(fault) or type(fault).__name__).splitlines()[0]
            raise PromositeError("models.broken", self._package.folder.as_posix(), cause=cause) from fault
        return answers

    def _call(self, sentences: Sequence[str]) -> list[Translation]:
        """Translate some sentences; if one runs beyond the model's table of positions, all again within it."""
        cut = [parts(tokens, self._longest) for tokens in self._encode(sentences)]
        try:
            results = iter(self._run([part for one in cut for part in one]))
        except RuntimeError as fault:
            positions = _positions(str(fault))
            if not 1 < positions < self._room:
                raise
            self._longest, self._room = min(self._longest, positions // 2), positions
            return self._call(sentences)
        return [self._joined([next(results) for _ in one]) for one in cut]

    def _run(self, batch: Sequence[Sequence[str]]) -> list[Translation]:
        prefix = [[self._argos.target_prefix]] * len(batch) if self._argos.target_prefix else None
        room = 2 * max((len(tokens) for tokens in batch), default=0) + 32
        results = self._translator.translate_batch(
            batch,
            target_prefix=prefix,
            replace_unknowns=True,
            max_batch_size=self._options.batch_tokens,
            batch_type="tokens",
            beam_size=self._options.beam,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
            max_decoding_length=min(room, self._room),
        )
        return [self._answer(result.hypotheses[0], result.scores[0]) for result in results]

    def _answer(self, tokens: Sequence[str], score: float) -> Translation:
        text = self._decode(tokens)
        if not text:
            return Translation("", 0.0, ("empty",))
        return Translation(text, 0.0, ("loop",)) if loops(tokens) else Translation(text, confidence(score, len(tokens)))

    def _joined(self, answers: Sequence[Translation]) -> Translation:
        if len(answers) == 1:
            return answers[0]
        blank = "" if is_unspaced(self._package.target) else " "
        flags = {flag for answer in answers for flag in answer.flags} | {"split"}
        least = min(answer.confidence for answer in answers)
        return Translation(blank.join(answer.text for answer in answers), least, tuple(sorted(flags)))

    def _encode(self, sentences: Sequence[str]) -> list[list[str]]:
        return [self._argos.tokenizer.encode(sentence) for sentence in sentences]

    def _decode(self, tokens: Sequence[str]) -> str:
        """Argos' own decoding, but `_` stays: its SentencePiece tokenizer makes it a blank, which breaks addresses."""
        processor = getattr(self._argos.tokenizer, "lazy_processor", None)
        text = processor().decode_pieces(list(tokens)) if processor else self._argos.tokenizer.decode(list(tokens))
        text = text.replace("▁", " ").removeprefix(self._argos.target_prefix).strip()
        return normalise(text, is_chinese=True) if self._package.target.startswith("zh") else text

    @cached_property
    def _argos(self) -> Any:  # noqa: ANN401 - argostranslate.package.Package has no types
        with _own_folders():
            from argostranslate.package import Package
        return Package(self._package.folder)

    @cached_property
    def _translator(self) -> Any:  # noqa: ANN401 - ctranslate2.Translator has no types
        import ctranslate2

        return ctranslate2.Translator(
            str(self._package.folder / "model"),
            device="cpu",
            compute_type=self._options.compute_type,
            inter_threads=self._options.inter_threads or os.cpu_count() or 1,
            intra_threads=self._options.intra_threads,
        )


def _calls(sentences: Sequence[str]) -> Iterator[list[str]]:
    """Sentences in groups of about LETTERS_A_CALL letters."""
    call: list[str] = []
    size = 0
    for sentence in sentences:
        if call and size + len(sentence) > LETTERS_A_CALL:
            yield call
            call, size = [], 0
        call.append(sentence)
        size += len(sentence)
    if call:
        yield call


def _after(first: Translation, second: Translation | None) -> Translation:
    """Two steps of a path: both must be right. Blank text is not asked for and stays."""
    if second is None:
        return first
    flags = tuple(sorted({*first.flags, *second.flags}))
    return Translation(second.text, first.confidence * second.confidence, flags)


def _positions(fault: str) -> int:
    """The size of the model's table of positions, if CTranslate2 complains of that (`positions >= 256`); else 0."""
    known = re.search(r"position encodings .*?positions >= (\d+)", fault)
    return int(known[1]) if known else 0


@contextmanager
def _own_folders() -> Iterator[None]:
    """Importing Argos' settings makes folders in the user's home: let it make them where they are thrown away."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(dict.fromkeys(names, folder))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
