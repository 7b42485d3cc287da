"""The npm packages of the walk: exact versions with digests, no address of a registry, nothing that moves by itself."""

import json
import re
from pathlib import Path
from typing import Any

WALK = Path(__file__).parents[2] / "walk"
ASKED = json.loads((WALK / "package.json").read_text(encoding="utf-8"))
LOCK: dict[str, Any] = json.loads((WALK / "package-lock.json").read_text(encoding="utf-8"))["packages"]
LOCKED = {name.rpartition("node_modules/")[2]: package for name, package in LOCK.items() if name}


def test_every_package_is_locked_with_its_digest_and_without_an_address() -> None:
    for name, package in LOCKED.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_what_is_asked_for_is_what_is_locked() -> None:
    asked = ASKED["dependencies"] | ASKED["overrides"]
    assert {"axe-core", "lighthouse"} <= set(asked)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    assert {name: LOCKED[name]["version"] for name in asked} == asked


def test_no_package_follows_the_newest_of_another() -> None:
    """`npm ci` refuses the lock as soon as a newer one is published, unless an override holds it."""
    wanted = [need for package in LOCKED.values() for need in package.get("dependencies", {}).items()]
    assert {name for name, version in wanted if version == "latest"} <= set(ASKED["overrides"])
