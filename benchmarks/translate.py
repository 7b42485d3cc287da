"""Translate the same sentences through Argos Translate's own call and through the engine `argos`; compare the speed.

In: how many sentences and rounds (`python -m benchmarks.translate --help`). Out: a table of times and ratios; with
`--write` also `results.md`. Exit status 1 when the texts differ, or a ratio below `--limit` could have been higher.

Argos' side is Argos' own code: one call of `argostranslate.translate.PackageTranslation.translate` for the whole text,
a sentence on each line, as an application calls it. It cuts the text into paragraphs at line ends and gives each to
`apply_packaged_translation`, which calls CTranslate2 with `max_batch_size=32` tokens: nearly one sentence a batch.
Only the splitting of paragraphs into sentences is replaced, by one that returns the paragraph: it needs stanza or
minisbd, which are not installed here and would cost Argos more time. Package, beam and compute type are the same.

A third way tells how much there is to win: CTranslate2 alone, tokens ready and sorted, batches of the best size: the
model's own arithmetic. A small model leaves little: its weights fit into the processor's caches, so that one sentence
at a time is nearly as fast as many. One of the usual size must be read from memory for each batch.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.report import machine, record, table
from benchmarks.weights import write_base
from models.make.corpus import load_grammar, sentence
from promosite.translation.models.argos import ArgosEngine, Options

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "models" / "demo" / "translate-vi_en-0_1.argosmodel"
BEAM = 4
BATCHES = (128, 512, 2048)  # tokens; the best size differs between models

Translate = Callable[[Sequence[str]], list[str]]
Threads = tuple[int, int]  # batches at one time, threads within a batch


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds for all sentences: Argos' way, ours, and the model's arithmetic alone."""

    name: str
    count: int
    argos: float
    ours: float
    model: float

    @property
    def ratio(self) -> float:
        return self.argos / self.ours

    @property
    def most(self) -> float:
        """The ratio if everything but the model cost nothing."""
        return self.argos / min(self.model, self.ours)


def main(arguments: Sequence[str] | None = None) -> int:
    """Translate, compare, print; 0 when the texts are equal and the ratio is high enough."""
    options = _options(arguments)
    cores = os.cpu_count() or 1
    # Argos as it comes uses one batch and all cores within it; ours all cores on different batches. Then both alike.
    settings = [
        (f"{cores} threads each", (1, cores), (cores, 1)),
        (f"{cores} threads within a batch, both", (1, cores), (1, cores)),
        ("1 thread each", (1, 1), (1, 1)),
    ]
    texts = distinct(options.n, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "demo"
        with zipfile.ZipFile(PACKAGE) as archive:
            archive.extractall(packages)
        rows = [compare(name, packages, texts, theirs, ours, options.rounds) for name, theirs, ours in settings]
        if options.base:
            large = Path(folder) / "large"
            write_base(next(packages.iterdir()), large)
            some = texts[: options.base]
            rows += [
                compare(f"usual size, {name}", large, some, theirs, ours, options.rounds)
                for name, theirs, ours in settings
            ]
    text = report(rows, len(texts), options)
    print(text)
    if options.write:
        record("Translation", text)
    return 1 if any(row.ratio < options.limit <= row.most for row in rows) else 0


def distinct(count: int, seed: int) -> list[str]:
    """Different Vietnamese sentences of the models' controlled language."""
    rng, grammar = random.Random(seed), load_grammar()
    found: dict[str, None] = {}
    while len(found) < count:
        found[sentence(grammar, rng)[0]] = None
    return list(found)


def compare(name: str, packages: Path, texts: Sequence[str], theirs: Threads, ours: Threads, rounds: int) -> Row:
    """All ways by turns, each with its model loaded and warm; the texts must be equal."""
    argos, engine, model = argos_call(packages, theirs), engine_call(packages, ours), model_calls(packages, texts, ours)
    if argos(texts) != engine(texts):
        sys.exit("the two ways gave different texts")
    calls = (lambda: argos(texts), lambda: engine(texts), *model)
    times = [[_seconds(call) for call in calls] for _ in range(rounds)]
    first, second, *alone = (min(column) for column in zip(*times, strict=True))  # what disturbs a run only adds
    return Row(name, len(texts), first, second, min(alone))


def argos_call(packages: Path, threads: Threads) -> Translate:
    """Argos' own translation of one text, a sentence a line."""
    translate, settings = _argos()
    settings.inter_threads, settings.intra_threads = threads
    settings.compute_type, settings.beam_size = "int8", BEAM
    package = translate.package.Package(next(iter(sorted(packages.iterdir()))))
    source, target = (translate.Language(code, code) for code in (package.from_code, package.to_code))
    translation = translate.PackageTranslation(source, target, package)
    translation.sentencizer = _Whole()
    return lambda texts: str(translation.translate("\n".join(texts))).split("\n")


def engine_call(packages: Path, threads: Threads) -> Translate:
    """Our engine."""
    engine = ArgosEngine(packages, Options(beam=BEAM, inter_threads=threads[0], intra_threads=threads[1]))
    return lambda texts: [answer.text for answer in engine.translate(texts, "vi", "en")]


def model_calls(packages: Path, texts: Sequence[str], threads: Threads) -> list[Callable[[], object]]:
    """CTranslate2 alone over the tokens of all sentences, once for each size of batch."""
    import ctranslate2

    translate, _ = _argos()
    package = translate.package.Package(next(iter(sorted(packages.iterdir()))))
    tokens = sorted((package.tokenizer.encode(text) for text in texts), key=len)
    sizes = {"inter_threads": threads[0], "intra_threads": threads[1]}
    model: Any = ctranslate2.Translator(str(package.package_path / "model"), compute_type="int8", **sizes)
    options = {"batch_type": "tokens", "beam_size": BEAM, "length_penalty": 0.2, "replace_unknowns": True}
    return [partial(model.translate_batch, tokens, max_batch_size=size, **options) for size in BATCHES]


def report(rows: Sequence[Row], count: int, options: argparse.Namespace) -> str:
    """The figures as Markdown."""
    command = f"--n {options.n} --rounds {options.rounds} --base {options.base} --write"
    head = ("", "Argos' own call, s", "engine argos, s", "model alone, s", "sentences/s", "ratio", "at most")
    cells = [
        (
            row.name,
            *(f"{seconds:.2f}" for seconds in (row.argos, row.ours, row.model)),
            f"{row.count / row.ours:.0f}",
            f"{row.ratio:.1f}×",
            f"{row.most:.1f}×",
        )
        for row in rows
    ]
    what = f"{count} different sentences vi→en, same package, beam {BEAM}, int8, least of {options.rounds} rounds,"
    where = f"all texts equal; usual size: {options.base} of them. {machine('argostranslate', 'ctranslate2')}"
    most = "At most: the ratio if all but the model's own arithmetic cost nothing (CTranslate2 alone, best batches)."
    return f"`python -m benchmarks.translate {command}`\n\n{what}\n{where}\n{most}\n\n{table([head, *cells])}"


class _Whole:
    """Instead of Argos' sentence splitters: every paragraph is one sentence."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


def _argos() -> tuple[Any, Any]:
    """Argos' translation module and settings, with empty modules in place of the splitters it imports."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
        models = ModuleType("minisbd.models")
        models.__dict__["list_models"] = lambda: ["vi"]
        sys.modules.setdefault("stanza", ModuleType("stanza"))
        minisbd = sys.modules.setdefault("minisbd", ModuleType("minisbd"))
        minisbd.__dict__.update(SBDetect=object, models=models)
        from argostranslate import settings, translate
    return translate, settings


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translate")
    parser.add_argument("--n", type=int, default=2000, help="different sentences")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base", type=int, default=0, help="also so many with a model of the usual size (slow)")
    parser.add_argument("--limit", type=float, default=0.0, help="lowest ratio that is good enough")
    parser.add_argument("--write", action="store_true", help="also write results.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
