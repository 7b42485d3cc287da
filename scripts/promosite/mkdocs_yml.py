"""`mkdocs.yml` as it stands, for those who read it without MkDocs.

In: the path of the file. Out: its mapping, and the options of each plugin by name. What they mean is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
import yaml_env_tag

from promosite.errors import ConfigError


class _Loader(yaml.CSafeLoader):
    """Safe YAML that understands `!ENV` and leaves other tools' tags alone."""


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def read_mkdocs_yml(file: Path) -> dict[str, Any]:
    """The whole mapping; raise ConfigError with file and line for a file that is none."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise ConfigError("config.unreadable", str(file), cause=fault.strerror or fault) from fault
    try:
        raw = yaml.load(text, _Loader)  # noqa: S506 - a safe loader with two more constructors
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        raise ConfigError("config.yaml", file.name, mark.line + 1 if mark else 0, cause=_problem(fault)) from fault
    if not isinstance(raw, dict):
        raise ConfigError("config.yaml", file.name, cause="not a mapping")
    return raw


def plugins_of(raw: Mapping[str, Any], file: Path) -> dict[str, dict[str, Any]]:
    """Plugins by name, whether `mkdocs.yml` lists them as names, one-key mappings or one mapping."""
    entries = raw.get("plugins") or []
    if isinstance(entries, dict):
        entries = [{name: options} for name, options in entries.items()]
    if not isinstance(entries, list):
        raise ConfigError("config.plugins", file.name)
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for name, options in (entry if isinstance(entry, dict) else {entry: None}).items():
            found[str(name)] = options if isinstance(options, dict) else {}
    return found


def _problem(fault: yaml.YAMLError) -> str:
    return str(getattr(fault, "problem", None) or fault)
