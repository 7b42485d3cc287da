"""The pages of a built site, and one page of each kind to walk through.

In: the folder of the site. Out: `Page`s with kind and language, read from the pages themselves.
No address and no kind is known beforehand: a new kind of page is walked as soon as a page of it is built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import html

_MARK = "kind-"
_LISTINGS = {
    "for": "audience",
    "dossiers": "dossier",
    "tags": "tag",
    "latest": "latest",
    "upcoming": "upcoming",
    "past-events": "past",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: `address` from the root (`/en/tourism/`), `path` the same without the language."""

    address: str
    language: str
    kind: str
    path: str
    title: str
    weight: int
    photographs: int = 0

    @property
    def name(self) -> str:
        """What the page is to a reader: its kind, and of lists which list.

        >>> Page("/en/for/press/", "en", "listing", "for/press/", "For the press", 9).name
        'audience'
        """
        return _LISTINGS.get(self.path.split("/")[0], "section") if self.kind == "listing" else self.kind


def pages(site: Path) -> tuple[Page, ...]:
    """All pages of the site, by address; what redirects to another page is none."""
    files = sorted(file for file in site.rglob("*.html") if file.name in {"index.html", "404.html"})
    read = {_address(file, site): _read(file) for file in files}
    homes = {address: lang for address, (kind, lang, *_) in read.items() if kind == "home"}
    return tuple(
        Page(address, homes[home].split("-")[0], kind, address.removeprefix(home), title, weight, photographs)
        for address, (kind, _, title, weight, photographs) in read.items()
        if kind and (home := max((home for home in homes if address.startswith(home)), key=len))
    )


def chosen(found: Iterable[Page]) -> tuple[Page, ...]:
    """Of each kind the page that is there in most languages, of those the heaviest, in all its languages."""
    kinds: dict[str, dict[str, list[Page]]] = defaultdict(lambda: defaultdict(list))
    for page in found:
        kinds[page.name][page.path].append(page)
    best = (max(kinds[name].values(), key=_richness) for name in sorted(kinds))
    return tuple(page for versions in best for page in versions)


def _richness(versions: list[Page]) -> tuple[int, int, str]:
    return len(versions), sum(page.weight for page in versions), versions[0].path


def _address(file: Path, site: Path) -> str:
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def _read(file: Path) -> tuple[str, str, str, int, int]:
    """Kind (empty when it says none), language tag, title, weight and number of photographs of one page."""
    data = file.read_bytes()
    tree = html.document_fromstring(data.decode("utf-8"))
    classes = tree.xpath("string(/html/body/@class)").split()
    kind = next((name.removeprefix(_MARK) for name in classes if name.startswith(_MARK)), "")
    title = " ".join(tree.xpath("string(//h1)").split())
    return kind, tree.get("lang", ""), title, len(data), len(tree.xpath("//picture"))
