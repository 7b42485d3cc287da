"""Compiled templates in memory, so that the process that starts the others compiles each of them once for all.

In: the theme's environment and folder. Out: a cache for Jinja2's environments. It renders nothing.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class Bytecode(BytecodeCache):
    """Bytecode by Jinja2's key, which stands for the name, the file and its text."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


def compile_theme(environment: Environment, folder: Path) -> Bytecode:
    """Compile every template of a folder; the environment keeps them too."""
    cache = environment.bytecode_cache = Bytecode()
    for file in sorted(folder.rglob("*.html")):
        environment.get_template(file.relative_to(folder).as_posix())
    return cache
