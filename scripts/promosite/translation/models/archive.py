"""Opening an Argos package file that may be damaged or hostile.

In: a `.argosmodel` file (a zip with one folder in it). Out: its files below a folder of ours, or a refusal and why.
It trusts no name, size or ratio in the zip, and leaves out the sentence splitters: pickled code that is not needed.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from promosite.errors import PromositeError

ENTRIES = 2_000
UNPACKED = 4 << 30  # bytes; the largest public package unpacks to about 300 MB
RATIO = 200  # unpacked to packed; weights hardly shrink, a bomb shrinks a thousandfold
SMALL = 1 << 20  # below this a high ratio does no harm (a vocabulary of repeated words)
LONGEST_NAME = 255  # bytes, what file systems take
LEFT_OUT = ("stanza", "spacy", "minisbd")
PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


def extract(file: Path, into: Path, shown: str = "") -> Path:
    """Unpack the one folder of a package into the existing, empty folder `into`; return where it stands.

    `shown` is what messages call the file, if not by its name.

    Raises PromositeError `models.archive` for anything but a whole, harmless package; the caller deletes what was
    written by then.
    """
    name = shown or file.name
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            top = _examine(name, entries, file.stat().st_size)
            for entry in entries:
                if PurePosixPath(entry.filename).parts[1] not in LEFT_OUT:
                    _write(archive, entry, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as fault:
        raise refusal(name, f"it is damaged or no zip file ({fault})") from fault
    return into / top


def refusal(name: str, cause: str) -> PromositeError:
    return PromositeError("models.archive", name, cause=cause)


def _examine(name: str, entries: Sequence[zipfile.ZipInfo], packed: int) -> str:
    """Refuse a zip of `packed` bytes by its table of contents, before a byte is unpacked; return its one folder."""
    if len(entries) > ENTRIES:
        raise refusal(name, f"it holds more than {ENTRIES} files")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED:
        raise refusal(name, f"unpacked it would take more than {UNPACKED >> 30} GB")
    for entry in entries:
        cause = _harm(entry)
        if cause:
            raise refusal(name, f"`{entry.filename[:80]!a}` {cause}")
    if unpacked > max(SMALL, RATIO * packed):  # many small files, each of them harmless
        raise refusal(name, "as a whole it is packed suspiciously small")
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise refusal(name, "it holds one file name twice")
    folders = {str(parent) for entry in entries for parent in PurePosixPath(entry.filename).parents}
    if any(str(PurePosixPath(entry.filename)) in folders for entry in entries):
        raise refusal(name, "it holds a file and a folder of one name")
    tops = {PurePosixPath(entry.filename).parts[0] for entry in entries}
    if len(tops) != 1:
        raise refusal(name, f"it must hold one folder, not {len(tops)}")
    return tops.pop()


def _harm(entry: zipfile.ZipInfo) -> str:
    """What is wrong with one entry, or nothing."""
    path = PurePosixPath(entry.filename)
    outside = path.is_absolute() or ".." in path.parts or FORBIDDEN.search(entry.filename) or len(path.parts) > 8
    harms = {
        "would be written outside its folder": bool(outside),
        "lies outside a folder": len(path.parts) < 2,
        "has too long a name": any(len(part.encode()) > LONGEST_NAME for part in path.parts),
        "is a link or a device": stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG),
        "is packed in a way that is not used for models": entry.compress_type not in PACKING,
        "is encrypted": bool(entry.flag_bits & 0x1),
        "is packed suspiciously small": entry.file_size > max(SMALL, RATIO * entry.compress_size),
    }
    return next((harm for harm, found in harms.items() if found), "")


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path) -> None:
    """Unpack one file; the reader stops at the size that was examined and checks the CRC."""
    path = into.joinpath(*PurePosixPath(entry.filename).parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, path.open("wb") as file:
        while piece := packed.read(1 << 20):
            file.write(piece)
