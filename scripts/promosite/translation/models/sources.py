"""Where the package of a pair can be had: where the project had it before, else the index, else the configuration.

In: the lock's entries, an index address, configured offers, a pair of languages. Out: the offers to fetch, in order.
It fetches the index, and only when the lock does not answer; it fetches no package.
"""

from __future__ import annotations

from collections.abc import Mapping

from promosite.errors import PromositeError
from promosite.translation.models.argos import index_address
from promosite.translation.models.download import fetch_text
from promosite.translation.models.index import Offer, read_index
from promosite.translation.models.lock import Locked
from promosite.translation.models.packages import paths


class Sources:
    """Where each pair can be had. `index`: the address of the file, or of its folder, with a slash at its end; "" means
    Argos' own."""

    def __init__(self, locked: Mapping[str, Locked], index: str, offers: Mapping[str, Offer]) -> None:
        self._locked, self._index, self._named = locked, index, offers
        self._public: Mapping[str, Offer] | None = None
        self._fault: PromositeError | None = None

    def offers(self, source: str, target: str, present: set[str]) -> list[Offer]:
        """What to fetch for the best path that can be had; an unreachable index matters only if nothing else has it."""
        ways = [[step for step in path if step not in present] for path in paths(source, target)]
        for missing in sorted(ways, key=bool):  # a way that is installed already needs nothing
            found = [self._offer(step) for step in missing]
            whole = [offer for offer in found if offer]
            if len(whole) == len(missing):
                return whole
        raise self._fault or PromositeError("models.not-offered", source=source, target=target)

    def _offer(self, pair: str) -> Offer | None:
        locked = self._locked.get(pair)
        if locked and locked.address:
            source, target = pair.split("_", 1)
            return Offer(source, target, locked.address, locked.version, locked.sha256)
        return self._read_index().get(pair) or self._named.get(pair)

    def _read_index(self) -> Mapping[str, Offer]:
        if self._public is None:
            address = f"{self._index}index.json" if self._index.endswith("/") else self._index or index_address()
            try:
                self._public = read_index(fetch_text(address), address)
            except PromositeError as fault:
                self._public, self._fault = {}, fault
        return self._public
