"""Cut the fonts of the social cards out of the Noto fonts: `python cut.py` (see README.md).

In: `faces.yml`, the fonts it names, the pages below `content/`. Out: two fonts and `SHA256SUMS` in `fonts/`.
The same versions of fonts and fontTools give the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml
from characters import characters
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from kerning import Pairs, kerning

FONTS = Path(__file__).resolve().parents[1]
TEXTS = ("content/**/*.md", "content/*.yml", "overrides/strings/*.yml")
NEEDLESS = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "meta", "vhea", "vmtx")  # Pillow's basic layout reads none
EPOCH = 0xB492F400  # 2000-01-01 in seconds since 1904: the time of making would change the bytes


def main() -> int:
    """Cut every face and record what came out."""
    faces = yaml.safe_load((FONTS / "make" / "faces.yml").read_text(encoding="utf-8"))
    texts = [file.read_text(encoding="utf-8") for glob in TEXTS for file in sorted(FONTS.parent.glob(glob))]
    for face in faces.values():
        wanted = characters(face, texts)
        font = cut(face, wanted)
        font.save(FONTS / face["file"])
        missing = len(wanted - set(font.getBestCmap()))
        size = (FONTS / face["file"]).stat().st_size
        sys.stdout.write(f"{face['file']}: {len(wanted) - missing} characters, {missing} not there, {size:,} bytes\n")
    files = sorted(face["file"] for face in faces.values())
    sums = (f"{hashlib.sha256((FONTS / file).read_bytes()).hexdigest()}  {file}\n" for file in files)
    (FONTS / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")
    return 0


def cut(face: Mapping[str, Any], wanted: Collection[int]) -> TTFont:
    """The font of a face with these characters and no others, under its own name."""
    font = _open(face)
    known = font.getBestCmap()
    pairs = kerning(font, {known[p] for p in wanted if p in known}, face["kerning"]) if "kerning" in face else {}
    subsetter = Subsetter(_options())
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    _map(font)
    _name(font, face["family"])
    if pairs:
        _kern(font, pairs)
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False
    return font


def _open(face: Mapping[str, Any]) -> TTFont:
    source = Path(face["source"])
    if hashlib.sha256(source.read_bytes()).hexdigest() != face["sha256"]:
        sys.exit(f"{source} is another version than faces.yml names")
    if "face" not in face:
        return TTFont(source)
    fonts = TTCollection(source).fonts
    return next(font for font in fonts if font["name"].getDebugName(4) == face["face"])


def _options() -> Options:
    options = Options()
    options.layout_features = []
    options.hinting = options.glyph_names = options.legacy_cmap = options.legacy_kern = False
    options.ignore_missing_unicodes = options.notdef_outline = True
    options.name_IDs = [0, 7, 13, 14]
    options.drop_tables = [*options.drop_tables, *NEEDLESS]
    return options


def _map(font: TTFont) -> None:
    """One character map of format 12, the simplest to read; the names of glyphs stay until the font is saved."""
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict(font.getBestCmap())
    font["cmap"].tables = [table]


def _name(font: TTFont, family: str) -> None:
    texts = {1: family, 2: "Bold", 4: f"{family} Bold", 6: f"{family.replace(' ', '')}-Bold"}
    for id, text in texts.items():
        font["name"].setName(text, id, 3, 1, 0x409)
    if "CFF " in font:
        font["CFF "].cff.fontNames[0] = texts[6]
        top = font["CFF "].cff.topDictIndex[0]
        top.FullName, top.FamilyName = texts[4], family


def _kern(font: TTFont, pairs: Pairs) -> None:
    table = KernTable_format_0()
    table.coverage, table.kernTable = 1, pairs  # horizontal
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


if __name__ == "__main__":
    sys.exit(main())
