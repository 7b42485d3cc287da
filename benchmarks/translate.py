"""Translate the same sentences through Argos Translate's own call and through the engine `argos`; compare the speed.

In: how many sentences and rounds (`python -m benchmarks.translate --help`). Out: a table of medians and the ratio; with
`--write` also `results.md`. Exit status 1 when the texts differ or the ratio is below `--limit`.

Argos' side is Argos' own code: one call of `argostranslate.translate.PackageTranslation.translate` for the whole text,
a sentence on each line, as an application calls it. It cuts the text into paragraphs at line ends and gives each to
`apply_packaged_translation`, which calls CTranslate2 with `max_batch_size=32` tokens: nearly one sentence a batch.
Only the splitting of paragraphs into sentences is replaced, by one that returns the paragraph: it needs stanza or
minisbd, which are not installed here and would cost Argos more time. Package, beam and compute type are the same.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from benchmarks.report import machine, record, table
from benchmarks.weights import write_base
from models.make.corpus import load_grammar, sentence
from promosite.translation.models.argos import ArgosEngine, Options

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "models" / "demo" / "translate-vi_en-0_1.argosmodel"
BEAM = 4

Translate = Callable[[Sequence[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Threads:
    """How many batches at one time, and threads within a batch."""

    batches: int
    within: int


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds for all sentences, both ways."""

    name: str
    count: int
    argos: float
    ours: float

    @property
    def ratio(self) -> float:
        return self.argos / self.ours


def main(arguments: Sequence[str] | None = None) -> int:
    """Translate, compare, print; 0 when the texts are equal and the ratio is high enough."""
    options = _options(arguments)
    cores = os.cpu_count() or 1
    # Argos as it comes uses one batch and all cores within it; ours all cores on different batches. Then both alike.
    settings = [
        (f"{cores} threads each", Threads(1, cores), Threads(cores, 1)),
        (f"{cores} threads within a batch, both", Threads(1, cores), Threads(1, cores)),
        ("1 thread each", Threads(1, 1), Threads(1, 1)),
    ]
    texts = distinct(options.n, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "demo"
        with zipfile.ZipFile(PACKAGE) as archive:
            archive.extractall(packages)
        grown = memory(packages, options.memory) if options.memory else None  # first, while the peak is low
        rows = [compare(name, packages, texts, theirs, ours, options.rounds) for name, theirs, ours in settings]
        if options.base:
            large = Path(folder) / "large"
            write_base(next(packages.iterdir()), large)
            some = texts[: options.base]
            rows += [compare(f"large model, {name}", large, some, theirs, ours, 1) for name, theirs, ours in settings]
    text = report(rows, len(texts), options, grown)
    print(text)
    if options.write:
        record("Translation", text)
    return 1 if rows[0].ratio < options.limit else 0


def distinct(count: int, seed: int) -> list[str]:
    """Different Vietnamese sentences of the models' controlled language."""
    rng, grammar = random.Random(seed), load_grammar()
    found: dict[str, None] = {}
    while len(found) < count:
        found[sentence(grammar, rng)[0]] = None
    return list(found)


def compare(name: str, packages: Path, texts: Sequence[str], theirs: Threads, ours: Threads, rounds: int) -> Row:
    """Both ways by turns, each with its model loaded and warm; the texts must be equal."""
    argos, engine = argos_call(packages, theirs), engine_call(packages, ours)
    if argos(texts) != engine(texts):
        sys.exit("the two ways gave different texts")
    times = [(_seconds(argos, texts), _seconds(engine, texts)) for _ in range(rounds)]
    return Row(name, len(texts), median(one for one, _ in times), median(other for _, other in times))


def argos_call(packages: Path, threads: Threads) -> Translate:
    """Argos' own translation of one text, a sentence a line."""
    translate, settings = _argos()
    settings.inter_threads, settings.intra_threads = threads.batches, threads.within
    settings.compute_type, settings.beam_size = "int8", BEAM
    package = translate.package.Package(next(iter(sorted(packages.iterdir()))))
    source, target = (translate.Language(code, code) for code in (package.from_code, package.to_code))
    translation = translate.PackageTranslation(source, target, package)
    translation.sentencizer = _Whole()
    return lambda texts: str(translation.translate("\n".join(texts))).split("\n")


def engine_call(packages: Path, threads: Threads) -> Translate:
    """Our engine."""
    engine = ArgosEngine(packages, Options(beam=BEAM, inter_threads=threads.batches, intra_threads=threads.within))
    return lambda texts: [answer.text for answer in engine.translate(texts, "vi", "en")]


def memory(packages: Path, count: int) -> float:
    """How much the peak of resident memory grows while many sentences are translated, after a first one (in MB)."""
    engine, texts = ArgosEngine(packages), distinct(count, 2)
    engine.translate(texts[:1], "vi", "en")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine.translate(texts, "vi", "en")
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000


def report(rows: Sequence[Row], count: int, options: argparse.Namespace, grown: float | None) -> str:
    """The figures as Markdown."""
    command = f"--n {options.n} --rounds {options.rounds} --base {options.base} --memory {options.memory} --write"
    head = ("", "Argos' own call, s", "engine argos, s", "sentences/s", "ratio")
    cells = [(r.name, f"{r.argos:.2f}", f"{r.ours:.2f}", f"{r.count / r.ours:.0f}", f"{r.ratio:.1f}×") for r in rows]
    what = f"{count} different sentences vi→en, same package, beam {BEAM}, int8, median of {options.rounds} rounds"
    where = f"all texts equal; large model: {options.base} of them. {machine('argostranslate', 'ctranslate2')}"
    lines = [f"`python -m benchmarks.translate {command}`", "", f"{what}, {where}", "", table([head, *cells])]
    if grown is not None:
        lines += ["", f"{options.memory} different sentences in one call: peak memory {grown:.0f} MB above the model."]
    return "\n".join(lines)


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


def _seconds(call: Translate, texts: Sequence[str]) -> float:
    start = time.perf_counter()
    call(texts)
    return time.perf_counter() - start


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translate")
    parser.add_argument("--n", type=int, default=2000, help="different sentences")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base", type=int, default=0, help="also so many with a model of the usual size (slow)")
    parser.add_argument("--memory", type=int, default=0, help="also measure memory with so many sentences")
    parser.add_argument("--limit", type=float, default=0.0, help="lowest ratio that is good enough")
    parser.add_argument("--write", action="store_true", help="also write results.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
