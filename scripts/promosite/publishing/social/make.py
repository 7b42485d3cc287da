"""The cards of a site as files: from the cache where they were drawn before, else drawn side by side.

In: the site, the folder of the finished site. Out: a file for each card. It decides nothing about their looks.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from promosite.files import write_staged
from promosite.processes import workers
from promosite.publishing.assets import dimensions
from promosite.publishing.site import Site
from promosite.publishing.social.cache import FOLDER, key, recall, remember, sweep
from promosite.publishing.social.canvas import Flat, Photo, flat, photo
from promosite.publishing.social.card import Card, cards
from promosite.publishing.social.draw import INKS, draw
from promosite.publishing.social.ground import Art, ground
from promosite.publishing.social.layout import layout
from promosite.publishing.social.typeface import digest, font_files, typeface

FLOWER = Path("assets") / "images" / "favicon.svg"
_BATCH = 24  # cards of one picture that one process draws: enough to pay for preparing the picture
_FEW = 4  # cards that are not worth another process


@dataclass(frozen=True, slots=True)
class Studio:
    """What all cards of a site share: where the project, its shared files and the cache lie, and the flower."""

    root: Path
    content: Path
    folder: Path
    flower: str


def write_cards(site: Site, folder: Path, jobs: int = 0) -> None:
    """Write every card of a site that has some below its folder, and keep in the cache just these.

    Law: with and without a cache, with one process or many, the bytes are the same.
    """
    _canvas.cache_clear()  # a server lives on while pictures change
    studio = Studio(site.config.root, site.config.content, site.config.root / FOLDER, _flower(site))
    named = _named(studio, list(cards(site)))
    missing = {name: card for name, card in named if not (studio.folder / name).is_file()}
    _draw_all(studio, missing, jobs or os.cpu_count() or 1)
    for name, card in named:
        write_staged(folder / card.path, recall(studio.folder, name) or _drawn(studio, name, card))
    sweep(studio.folder, {name for name, _ in named})


def _flower(site: Site) -> str:
    file = site.config.overrides / FLOWER
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _named(studio: Studio, found: Sequence[Card]) -> list[tuple[str, Card]]:
    """Every card with the name of its file in the cache."""
    fonts = digest(typeface(studio.root, uses_spaces=True).faces)
    digests = {art: hashlib.sha256(_art(studio, art).data).hexdigest() for art in {card.art for card in found}}
    every = (studio.flower, fonts)
    return [(key((card.words, card.size, card.uses_spaces, digests[card.art], *every)), card) for card in found]


def _draw_all(studio: Studio, missing: dict[str, Card], count: int) -> None:
    """Draw into the cache what is not there yet; a picture is prepared once for a batch of cards."""
    batches = list(_batches(missing))
    if count == 1 or len(missing) <= _FEW:
        for batch in batches:
            _draw_batch(studio, batch)
        return
    with workers(min(count, len(batches))) as pool:
        for _ in pool.map(partial(_draw_batch, studio), batches):
            pass


def _batches(missing: dict[str, Card]) -> Iterator[list[tuple[str, Card]]]:
    alike: dict[tuple[str, tuple[int, int]], list[tuple[str, Card]]] = defaultdict(list)
    for name, card in missing.items():
        alike[card.art, card.size].append((name, card))
    for group in alike.values():
        yield from (group[start : start + _BATCH] for start in range(0, len(group), _BATCH))


def _draw_batch(studio: Studio, batch: Sequence[tuple[str, Card]]) -> None:
    for name, card in batch:
        _drawn(studio, name, card)


def _drawn(studio: Studio, name: str, card: Card) -> bytes:
    """A card drawn, and kept for the next time."""
    face = typeface(studio.root, uses_spaces=card.uses_spaces)
    data = draw(card.words, face, layout(*card.size), _canvas(studio, card.art, card.size).copy())
    remember(studio.folder, name, data)
    return data


@lru_cache(maxsize=4)
def _canvas(studio: Studio, name: str, size: tuple[int, int]) -> Flat | Photo:
    art = _art(studio, name)
    base = ground(layout(*size), art, studio.flower, font_files(studio.root))
    return flat(base, INKS) if art.drawn else photo(base)


def _art(studio: Studio, name: str) -> Art:
    file = studio.content / name
    return Art(name, file.read_bytes(), dimensions(file)) if name else Art()
