"""All pictures of the site before its pages are rendered: made side by side, or found in the cache.

In: the site. Out: pictures by name for the `Site`, and findings. It writes below `build/cache/images/` only.
Law: a cached run gives the same bytes as a clean one; killed anywhere and run again, it ends as if it had not been.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from promosite.errors import Finding, finding
from promosite.processes import workers
from promosite.publishing.images.cache import Cache, Index, Known, Record, place
from promosite.publishing.images.credit import Credit
from promosite.publishing.images.credits import credits
from promosite.publishing.images.make import Task, saved, task_of, told
from promosite.publishing.images.picture import Picture
from promosite.publishing.images.settings import mark
from promosite.publishing.images.survey import cache_of, is_picture, refused, shown_as, survey
from promosite.publishing.site import Site

Tell = Callable[[int, int], None]
"""Told (done, all) after every picture that had to be made."""
Made = Mapping[str, Record | Finding]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Pictures by name (`assets/bay.jpg`), and what is wrong with them; with an error there is no picture."""

    pictures: Mapping[str, Picture]
    findings: tuple[Finding, ...]


def prepare_pictures(site: Site, jobs: int = 0, tell: Tell | None = None) -> Prepared:
    """Make what is missing. `jobs` 0: a process a core."""
    config, cache = site.config, cache_of(site.config)
    index = cache.index(mark())
    known = survey(config.content, site.assets, index)
    faults = [fault for name, file in known.items() for fault in refused(config, name, file.kind)]
    bad, owners, nobody = {fault.where.path for fault in faults}, credits(site), Credit()
    tasks = [
        task_of(config.content, name, shown, file.digest, owners.get(name, nobody))
        for name, file in known.items()
        if is_picture(name) and (shown := shown_as(config, name)) not in bad
    ]
    made = _made(tasks, cache, index, jobs, tell)
    pictures = {task.name: task.picture(record) for task, record in _with(tasks, made, dict)}
    findings = [*faults, *_told(tasks, made), *_taken(site, pictures)]
    _remember(cache, index, known, tasks, made)
    return Prepared(pictures, tuple(sorted(findings, key=Finding.sort_key)))


def publish(site: Site, picture: Picture, folder: Path) -> None:
    """Put all files of a picture into a folder with the site."""
    kept, shown = f"{cache_of(site.config).folder}/{picture.key}", str(folder)
    around = (folder / picture.name).parent
    if not around.is_dir():
        around.mkdir(parents=True)
    for address, file in picture.files():
        place(f"{kept}/{file}", f"{shown}/{address}")


def _made(tasks: Sequence[Task], cache: Cache, index: Index, jobs: int, tell: Tell | None) -> Made:
    """What the cache holds, and the rest made: drawings here, photographs side by side, the largest first."""
    found: dict[str, Record | Finding] = {}
    missing: dict[str, Task] = {}
    for task in tasks:
        record = cache.record(task.key, index)
        if record is not None:
            found[task.key] = record
        elif task.name.lower().endswith(".svg"):
            found[task.key] = task.make(cache)
        else:
            missing[task.key] = task
    for number, (key, result) in enumerate(_run(missing, cache, jobs), start=1):
        found[key] = result
        if tell:
            tell(number, len(missing))
    return found


def _run(tasks: Mapping[str, Task], cache: Cache, jobs: int) -> Iterator[tuple[str, Record | Finding]]:
    count = min(jobs or os.cpu_count() or 1, len(tasks))
    order = sorted(tasks, key=lambda key: (-tasks[key].file.stat().st_size, key))
    if count <= 1:
        yield from ((key, tasks[key].make(cache)) for key in order)
        return
    with workers(count) as pool:
        running = {pool.submit(tasks[key].make, cache): key for key in order}
        yield from ((running[done], done.result()) for done in as_completed(running))


def _with(tasks: Sequence[Task], made: Made, type: type) -> Iterator[tuple[Task, Any]]:
    return ((task, made[task.key]) for task in tasks if isinstance(made[task.key], type))


def _told(tasks: Sequence[Task], made: Made) -> Iterator[Finding]:
    """Refusals and advice; equal files are made once, and each is named."""
    for task, fault in _with(tasks, made, Finding):
        yield finding(fault.id, task.shown, **dict(fault.details))
    for task, record in _with(tasks, made, dict):
        yield from told(record["advice"], task.shown)


def _taken(site: Site, pictures: Mapping[str, Picture]) -> Iterator[Finding]:
    """Names that a picture needs and another file has; those of variants hold a digest and are nobody else's."""
    for name, picture in pictures.items():
        if picture.web != name and picture.web in site.assets:
            yield finding("pictures.name-taken", shown_as(site.config, picture.web), picture=name)


def _remember(cache: Cache, index: Index, known: Mapping[str, Known], tasks: Sequence[Task], made: Made) -> None:
    """Keep what the next run needs, and nothing of pictures that are gone."""
    verdicts = {task.digest: saved((fault,)) for task, fault in _with(tasks, made, Finding)}
    verdicts |= {task.digest: record["advice"] for task, record in _with(tasks, made, dict)}
    records: dict[str, Record] = {task.key: record for task, record in _with(tasks, made, dict)}
    # A record that was read anew is another object, though it says the same: from now on the index vouches for it.
    vouched = len(records) == len(index.records) and all(index.records.get(key) is r for key, r in records.items())
    if known != index.files or verdicts != index.verdicts or not vouched:
        cache.keep(Index(index.mark, known, verdicts, records))
    cache.prune(records)
