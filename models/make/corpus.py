"""The sentences that the demonstration models learn from, and those they are asked afterwards.

In: `language.yml` (words and sentence patterns), `memory/glossary.csv` (all proper names), a seed.
Out: triples (Vietnamese, English, Chinese) to learn, and triples that are held out. It trains and writes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
GLOSSARY = HERE.parents[1] / "memory" / "glossary.csv"
SENTENCES = HERE.parent / "demo" / "sentences.yml"

Triple = tuple[str, str, str]  # Vietnamese, English, Chinese
Random = random.Random

PLACEHOLDERS = tuple(f"⟦{number}⟧" for number in range(10))
ALWAYS_PLACEHOLDERS = ("link", "contact")
MONTHS = "January February March April May June July August September October November December".split()
SLOT = re.compile(r"\{(\w+)(?:\.\d)?\}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """`learn` is in training order. `held` shares no Vietnamese sentence with it."""

    learn: tuple[Triple, ...]
    held: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of each class, and the sentence patterns."""

    words: Mapping[str, Sequence[Triple]]
    patterns: Sequence[Triple]


def build(size: int, held: int, seed: int) -> Corpus:
    """Make `size` sentences to learn (with single words and pairs of sentences on top) and `held` unseen ones."""
    rng = random.Random(seed)
    grammar = load_grammar()
    kept_out = {sentence["vi"] for sentence in yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))}
    learn: list[Triple] = []
    known: set[str] = set()
    unseen: dict[str, Triple] = {}
    while len(learn) < size or len(unseen) < held:
        triple = sentence(grammar, rng)
        if triple[0] in kept_out:
            continue
        if _is_held(triple[0]):
            unseen.setdefault(triple[0], triple)
        elif triple[0] not in known or rng.random() < 0.3:  # short patterns come often: their repeats teach little
            known.add(triple[0])
            learn.append(triple)
    learn = learn[:size]
    pairs = [_joined(*rng.sample(learn, 2)) for _ in range(size // 10)]
    everything = [*learn, *pairs, *terms(grammar) * 4, *_numbers(size // 5, rng)]
    rng.shuffle(everything)
    assert not {triple[0] for triple in everything} & (kept_out | unseen.keys()), "a held-out sentence is learned"
    return Corpus(tuple(everything), tuple(unseen.values())[:held])


def load_grammar() -> Grammar:
    """Read the patterns and words; names take their forms from the glossary and fail loudly if it lacks one."""
    raw = yaml.safe_load((HERE / "language.yml").read_text(encoding="utf-8"))
    names = _glossary()
    words = {kind: [_word(entry, names) for entry in entries] for kind, entries in raw["words"].items()}
    return Grammar(words, [(vi, en, zh) for vi, en, zh in raw["sentences"]])


def sentence(grammar: Grammar, rng: Random) -> Triple:
    """One sentence of the controlled language; three in ten carry placeholders in the place of words or numbers."""
    pattern = rng.choices(grammar.patterns, [_weight(pattern) for pattern in grammar.patterns])[0]
    slots = list(dict.fromkeys(match.group(0)[1:-1] for match in SLOT.finditer(pattern[0])))
    masked = _masked(slots, rng)
    marks = _marks(len(slots), rng)
    fillings: dict[str, Triple] = {}
    for slot in slots:
        kind = slot.split(".")[0]
        if slot in masked:
            fillings[slot] = _placeholder(kind, marks.pop(0), rng)
        else:
            others = [filling for other, filling in fillings.items() if other.startswith(kind)]
            fillings[slot] = _value(grammar, kind, others, rng)
    return render(pattern, fillings)


def render(pattern: Triple, fillings: Mapping[str, Triple]) -> Triple:
    """Put the words into the slots, and begin with a capital.

    >>> render(("{who} thích trà.", "{who} like tea.", "{who}喜欢茶。"), {"who": ("du khách", "visitors", "游客")})
    ('Du khách thích trà.', 'Visitors like tea.', '游客喜欢茶。')
    """
    vi, en, zh = (_filled(text, fillings, column) for column, text in enumerate(pattern))
    return _capital(vi), _capital(en), zh


def _filled(text: str, fillings: Mapping[str, Triple], column: int) -> str:
    return re.sub(r"\{(.*?)\}", lambda match: fillings[match[1]][column], text)


def terms(grammar: Grammar) -> list[Triple]:
    """Every word alone, without its article: the ladder asks for the words under a link or an emphasis."""
    return [(vi, re.sub("^the ", "", en), zh) for words in grammar.words.values() for vi, en, zh in words]


def _numbers(count: int, rng: Random) -> list[Triple]:
    """Amounts alone: digits are copied one by one, which a small network learns from many short examples."""
    return [make(rng) for make in rng.choices(list(NUMBERS.values()), k=count)]


def _weight(pattern: Triple) -> int:
    """Patterns with numbers come oftener: they have many more sentences."""
    return 2 if any(f"{{{kind}}}" in pattern[0] for kind in NUMBERS) else 1


def _glossary() -> dict[str, Triple]:
    with GLOSSARY.open(encoding="utf-8-sig", newline="") as file:
        return {row["vi"]: (row["vi"], row["en"], row["zh"]) for row in csv.DictReader(file)}


def _word(entry: str | Sequence[str], names: Mapping[str, Triple]) -> Triple:
    if not isinstance(entry, str):
        vi, en, zh = entry
        return vi, en, zh
    article, name = ("the ", entry[4:]) if entry.startswith("the ") else ("", entry)
    vi, en, zh = names[name]
    if not (en and zh):
        raise ValueError(f"memory/glossary.csv has no English or Chinese form of {name}")
    return vi, article + en, zh


def _value(grammar: Grammar, kind: str, taken: Sequence[Triple], rng: Random) -> Triple:
    if kind in NUMBERS:
        return NUMBERS[kind](rng)
    return rng.choice([word for word in grammar.words[kind] if word not in taken])


def _count(rng: Random) -> Triple:
    number = str(rng.randint(2, 60))
    return number, number, number


def _price(rng: Random) -> Triple:
    thousands = rng.randint(2, 999)
    return f"{thousands}.000 đồng", f"{thousands},000 dong", f"{thousands},000越南盾"


def _distance(rng: Random) -> Triple:
    whole, tenths = str(rng.randint(1, 120)), rng.choice(["", "", "", str(rng.randint(1, 9))])
    if not tenths:
        return f"{whole} km", f"{whole} km", f"{whole}公里"
    return f"{whole},{tenths} km", f"{whole}.{tenths} km", f"{whole}.{tenths}公里"


def _time(rng: Random) -> Triple:
    clock = f"{rng.randint(5, 22)}:{rng.choice(['00', '15', '30', '45'])}"
    return clock, clock, clock


def _date(rng: Random) -> Triple:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2026, 2035)
    return f"{day}/{month}/{year}", f"{day} {MONTHS[month - 1]} {year}", f"{year}年{month}月{day}日"


NUMBERS: Mapping[str, Callable[[Random], Triple]] = {
    "count": _count,
    "price": _price,
    "distance": _distance,
    "time": _time,
    "date": _date,
}
# Where a placeholder may stand for the number alone.
UNITS: Mapping[str, Triple] = {
    "price": ("{} đồng", "{} dong", "{}越南盾"),
    "distance": ("{} km", "{} km", "{}公里"),
    "month": ("tháng {}", "month {}", "{}月"),
}


def _masked(slots: Sequence[str], rng: Random) -> set[str]:
    """The slots that get a placeholder: none in seven of ten sentences."""
    always = {slot for slot in slots if slot.split(".")[0] in ALWAYS_PLACEHOLDERS}
    if always or rng.random() > 0.3:
        return always
    return set(rng.sample(slots, rng.randint(1, min(3, len(slots)))))


def _marks(count: int, rng: Random) -> list[str]:
    """Placeholders in order of appearance, or (after a translation has changed the order) in any."""
    if rng.random() < 0.5:
        return list(PLACEHOLDERS[:count])
    return rng.sample(PLACEHOLDERS, count)


def _placeholder(kind: str, mark: str, rng: Random) -> Triple:
    """A placeholder for the whole expression, or for the number beside its unit."""
    vi, en, zh = UNITS.get(kind, ("{}",) * 3) if rng.random() < 0.5 else ("{}",) * 3
    return vi.format(mark), en.format(mark), zh.format(mark)


def _is_held(vietnamese: str) -> bool:
    """One sentence of twenty, chosen by its text alone: the same ones whatever else changes."""
    return "⟦" not in vietnamese and hashlib.sha256(vietnamese.encode()).digest()[0] < 13


def _joined(first: Triple, second: Triple) -> Triple:
    return f"{first[0]} {second[0]}", f"{first[1]} {second[1]}", first[2] + second[2]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
