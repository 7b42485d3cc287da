"""A QR code as one SVG path, for a reader whose telephone has to learn the address of a page.

In: an address. Out: the path and the size of its drawing, or none for a very long address; the same ones each time.
Only what an address needs of ISO/IEC 18004:2015 is here: byte mode, level L, versions 1 to 9. It knows no pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import product

QUIET = 4  # modules that must stay white around the code (9.1)
# Versions 1 to 9 at level L: codewords of a block for data and for correction, blocks (table 9), and where alignment
# patterns have their centres (Annex E).
_VERSIONS: tuple[tuple[int, int, int, tuple[int, ...]], ...] = (
    (19, 7, 1, ()),
    (34, 10, 1, (6, 18)),
    (55, 15, 1, (6, 22)),
    (80, 20, 1, (6, 26)),
    (108, 26, 1, (6, 30)),
    (68, 18, 2, (6, 34)),
    (78, 20, 2, (6, 22, 38)),
    (97, 24, 2, (6, 24, 42)),
    (116, 30, 2, (6, 26, 46)),
)
_FORMAT = 0b111011111000100  # level L, mask 0 (Annex C)
_VERSION = {7: 0x07C94, 8: 0x085BC, 9: 0x09A99}  # Annex D
_DARK = re.compile(rb"\x01+")
_OPEN = 2  # a module of no pattern: data will stand there

Frame = tuple[int, bytes, Sequence[int]]  # modules a side; the modules without data, row by row; where each bit stands


@dataclass(frozen=True, slots=True)
class Code:
    """`path` draws the dark modules as strokes of width 1; the drawing with its quiet zone is `size` wide and high."""

    path: str
    size: int


def qr(address: str) -> Code | None:
    """The code of an address of at most 230 bytes.

    The mask is always the same: a reader learns it from the code, and trying all eight for the most even print (8.8)
    would cost more than all the rest.
    """
    data = address.encode()
    version = next((v for v, (size, _, count, _) in enumerate(_VERSIONS, 1) if len(data) + 2 <= size * count), 0)
    if not version:
        return None
    side, blank, order = _frame(version)
    modules = bytearray(blank)
    bits = "".join(f"{byte:08b}" for byte in _codewords(data, version))
    for place, bit in zip(order, bits, strict=False):  # up to seven modules remain without data
        if bit == "1":
            modules[place] ^= 1
    return Code(_path(modules, side), side + 2 * QUIET)


def _path(modules: bytearray, side: int) -> str:
    """Every run of dark modules a stroke; short, because each begins where the one before it ended."""
    strokes: list[str] = []
    row = column = 0
    for y in range(side):
        for run in _DARK.finditer(modules[y * side : (y + 1) * side]):
            start, end = run.span()
            strokes.append(f"m{start - column} {y - row}h{end - start}")
            row, column = y, end
    return f"M{QUIET} {QUIET}.5{''.join(strokes)}"


def _codewords(data: bytes, version: int) -> Iterator[int]:
    """Data and correction, interleaved (7.4, 7.5): byte mode, length, the bytes, an end, then two bytes by turns."""
    size, correction, count, _ = _VERSIONS[version - 1]
    stream = 0x4 << 8 * (len(data) + 1) + 4 | len(data) << 8 * len(data) + 4 | int.from_bytes(data, "big") << 4
    filled = stream.to_bytes(len(data) + 2, "big") + b"\xec\x11" * (size * count)
    blocks = [filled[number * size : (number + 1) * size] for number in range(count)]
    for part in (blocks, [_correction(block, correction) for block in blocks]):
        yield from (byte for column in zip(*part, strict=True) for byte in column)


def _correction(block: bytes, length: int) -> list[int]:
    """The remainder of the block by the generator polynomial, in GF(256) (7.5.2)."""
    factors, rest = _generator(length), [0] * length
    for byte in block:
        head = byte ^ rest[0]
        rest = [a ^ b for a, b in zip((*rest[1:], 0), factors[head], strict=True)]
    return rest


@cache
def _generator(length: int) -> list[tuple[int, ...]]:
    """The polynomial (x - 1)(x - 2)(x - 4) … of this length without its first term, times each element of the field."""
    polynomial = [1]
    root = 1
    for _ in range(length):
        polynomial = [a ^ _times(b, root) for a, b in zip((*polynomial, 0), (0, *polynomial), strict=True)]
        root = _times(root, 2)
    return [tuple(_times(factor, head) for factor in polynomial[1:]) for head in range(256)]


def _times(a: int, b: int) -> int:
    """The product of two elements of GF(256) as ISO/IEC 18004 has it, modulo x⁸ + x⁴ + x³ + x² + 1."""
    return reduce(lambda made, bit: made << 1 ^ (made >> 7) * 0x11D ^ (b >> bit & 1) * a, range(7, -1, -1), 0)


@cache
def _frame(version: int) -> Frame:
    """Everything of a version that is the same in each code: patterns, information, mask, and the way of the bits."""
    side = 17 + 4 * version
    grid = [bytearray([_OPEN]) * side for _ in range(side)]
    for x in range(8, side - 8):
        grid[6][x] = grid[x][6] = (x + 1) % 2
    for x, y in ((3, 3), (side - 4, 3), (3, side - 4)):
        _rings(grid, x, y, 4)
    centres = _VERSIONS[version - 1][3]
    for x, y in product(centres, centres):
        if (x, y) not in ((6, 6), (6, centres[-1]), (centres[-1], 6)):
            _rings(grid, x, y, 2)
    _information(grid, version)
    order = [y * side + x for x, y in _way(side) if grid[y][x] == _OPEN]
    blank = bytearray(b"".join(grid))
    for place in order:
        blank[place] = (place // side + place % side + 1) % 2  # mask 0
    return side, bytes(blank), order


def _rings(grid: list[bytearray], x: int, y: int, radius: int) -> None:
    """A finder pattern with its white border (radius 4) or an alignment pattern (radius 2) (6.3)."""
    for dx, dy in product(range(-radius, radius + 1), repeat=2):
        if 0 <= x + dx < len(grid) and 0 <= y + dy < len(grid):
            grid[y + dy][x + dx] = max(abs(dx), abs(dy)) not in ((2, 4) if radius == 4 else (1,))


def _information(grid: list[bytearray], version: int) -> None:
    """Format twice, version twice, and the one module that is always dark (7.9, 7.10)."""
    side = len(grid)
    near = [(8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)] + [(x, 8) for x in (7, 5, 4, 3, 2, 1, 0)]
    far = [(side - 1 - x, 8) for x in range(8)] + [(8, side - 7 + y) for y in range(7)]
    for bit, ((a, b), (c, d)) in enumerate(zip(near, far, strict=True)):
        grid[b][a] = grid[d][c] = _FORMAT >> bit & 1
    grid[side - 8][8] = 1
    for bit in range(18 if version in _VERSION else 0):
        a, b = side - 11 + bit % 3, bit // 3
        grid[b][a] = grid[a][b] = _VERSION[version] >> bit & 1


def _way(side: int) -> Iterator[tuple[int, int]]:
    """Up and down in columns of two, from the right, past the vertical timing pattern (7.7.3)."""
    rights = [x if x > 6 else x - 1 for x in range(side - 1, 0, -2)]
    for turn, right in enumerate(rights):
        rows = range(side) if turn % 2 else range(side - 1, -1, -1)
        yield from ((right - step, y) for y in rows for step in (0, 1))
