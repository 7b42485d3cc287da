"""Kerning for programs that read only the old `kern` table, such as Pillow's basic layout.

In: a font with a `GPOS` table, and the glyphs that stay. Out: pairs of glyph names with their distance. The font is
not changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from fontTools.ttLib import TTFont

_PAIRS, _EXTENSION = 2, 9  # lookup types of GPOS (OpenType 1.9)
MOST = 10_920  # pairs that fit the 16-bit length of a subtable of format 0

Pairs = dict[tuple[str, str], int]
Table = Any  # fontTools makes the classes of its tables while it runs


def kerning(font: TTFont, glyphs: Collection[str], least: int) -> Pairs:
    """The pairs of the font's `kern` feature among these glyphs that move them by at least `least` units."""
    found: Pairs = {}
    for table in _subtables(font):
        for pair, distance in _pairs(table, glyphs):
            found.setdefault(pair, distance)  # the first subtable that knows a pair decides
    kept = sorted(((pair, d) for pair, d in found.items() if abs(d) >= least), key=lambda each: (-abs(each[1]), each))
    return dict(kept[:MOST])


def _subtables(font: TTFont) -> Iterator[Table]:
    table = font["GPOS"].table
    asked = {n for r in table.FeatureList.FeatureRecord if r.FeatureTag == "kern" for n in r.Feature.LookupListIndex}
    for number in sorted(asked):
        for subtable in table.LookupList.Lookup[number].SubTable:
            inner = subtable.ExtSubTable if subtable.LookupType == _EXTENSION else subtable
            if inner.LookupType == _PAIRS:
                yield inner


def _pairs(table: Table, glyphs: Collection[str]) -> Iterator[tuple[tuple[str, str], int]]:
    firsts = [glyph for glyph in table.Coverage.glyphs if glyph in glyphs]
    if table.Format == 1:
        for glyph in firsts:
            for record in table.PairSet[table.Coverage.glyphs.index(glyph)].PairValueRecord:
                if record.SecondGlyph in glyphs:
                    yield (glyph, record.SecondGlyph), _advance(record.Value1)
        return
    seconds = sorted(glyphs)
    for glyph in firsts:
        row = table.Class1Record[table.ClassDef1.classDefs.get(glyph, 0)].Class2Record
        for second in seconds:
            yield (glyph, second), _advance(row[table.ClassDef2.classDefs.get(second, 0)].Value1)


def _advance(value: Table) -> int:
    return int(getattr(value, "XAdvance", 0) or 0) if value else 0
