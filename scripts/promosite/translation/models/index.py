"""What can be had: the packages of an Argos index, and the models that `mkdocs.yml` names.

In: the index as JSON text (argospm-index format), or mappings from the configuration. Out: `Offer` values by pair.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from promosite.errors import PromositeError
from promosite.translation.models.packages import CODE, VERSION, pair_name, version_key

SHA256 = re.compile(r"[0-9a-f]{64}")
KEYS = ("from", "to", "url", "sha256")


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be fetched. `sha256` is "" where nobody has said it; the index never does."""

    source: str
    target: str
    address: str
    version: str = ""
    sha256: str = ""

    @property
    def pair(self) -> str:
        return pair_name(self.source, self.target)


def read_index(text: str, shown: str) -> dict[str, Offer]:
    """Pair → newest offer. Entries of no use (other types, no web link) are passed over; a broken index is an error."""
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise PromositeError("models.index", shown, cause=fault) from fault
    if not isinstance(entries, list):
        raise PromositeError("models.index", shown, cause="not a list")
    offers = [offer for entry in entries if isinstance(entry, dict) and (offer := _offer(entry))]
    return {offer.pair: offer for offer in sorted(offers, key=lambda offer: version_key(offer.version))}


def configured(models: Iterable[Mapping[str, object]], shown: str) -> dict[str, Offer]:
    """The option `models: [{from: vi, to: en, url: …, sha256: …}]` as pair → offer; every entry must be whole.

    Raises PromositeError `models.option` otherwise: without a digest anybody on the way could put another model there.
    """
    return {offer.pair: offer for offer in (_configured(entry, shown) for entry in models)}


def _offer(entry: Mapping[str, object]) -> Offer | None:
    source, target, version = (str(entry.get(key) or "") for key in ("from_code", "to_code", "package_version"))
    links = entry.get("links")
    address = next((link for link in links if _is_web(link)), "") if isinstance(links, list) else ""
    whole = CODE.fullmatch(source) and CODE.fullmatch(target) and VERSION.fullmatch(version) and address
    if not whole or entry.get("type", "translate") != "translate":
        return None
    return Offer(source, target, address, version)


def _configured(entry: Mapping[str, object], shown: str) -> Offer:
    if sorted(entry) != sorted(KEYS):
        raise PromositeError("models.option", shown, cause=f"an entry needs {', '.join(KEYS)} and nothing else")
    source, target, address, sha256 = (str(entry[key]) for key in KEYS)
    forms = {"from": CODE.fullmatch(source), "to": CODE.fullmatch(target), "sha256": SHA256.fullmatch(sha256)}
    forms["url"] = re.match(r"https?://", address)
    for key, good in forms.items():
        if not good:
            raise PromositeError("models.option", shown, cause=f"`{key}` cannot be `{str(entry[key])[:80]}`")
    return Offer(source, target, address, sha256=sha256)


def _is_web(link: object) -> bool:
    return isinstance(link, str) and link.startswith(("https://", "http://"))
