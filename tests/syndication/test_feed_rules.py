"""The rules of the W3C feed validator: each that can apply is watched by the audit, and a real build breaks none.

`cases/w3c.yml` names them; a fault of each finding stands in `tests/audit/faults.yml`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import feedparser
import yaml
from lxml import etree

from promosite.audit.feeds import check_feeds
from promosite.audit.site import read_site
from promosite.publishing.manifest import MANIFEST
from tests.conftest import Project, ProjectMaker

_RULES = yaml.safe_load((Path(__file__).parent / "cases" / "w3c.yml").read_text(encoding="utf-8"))
_FAULTS = yaml.safe_load((Path(__file__).parents[1] / "audit" / "faults.yml").read_text(encoding="utf-8"))
_OWN = {
    "feeds.missing",
    "feeds.dead",
    "feeds.dead-link",
    "feeds.other-language",
}  # what no validator can know of a site
BODY = """\
## Ra đảo <b>nhanh</b> {#ra-dao}

Xem [bãi biển](../tourism/b.md#bai) và ![Bãi](../../assets/do-son.svg){ .wide }, `a < b && c`, ]]> 🏝️ مرحبا[^1].

!!! note "Lưu ý"
    Mang **giày**.

=== "Tàu"
    Một giờ.

=== "Phà"
    Hai giờ.

| Giờ | Giá |
| --- | --: |
| 8:00 | 50.000 đồng |

- [x] vé
- [ ] áo

```python
print("đ")
```

<video src="../../assets/a.mp4" controls></video> <span style="color: red" onclick="x()">đỏ</span>

<table><td>hỏng</table>

[^1]: Chú thích.
"""
TITLES = {"a": "<b>AT&T</b> &copy; ]]>", "b": "🏝️ مرحبا \u202eabc\u202c", "c": "đ" * 1000}


def test_every_rule_is_watched_by_a_finding_that_a_fault_shows() -> None:
    shown = {fault["id"] for fault in _FAULTS}
    assert set(_RULES) <= shown
    assert {id for id in shown if id.startswith("feeds.")} == set(_RULES) | _OWN
    named = Counter(rule for rules in _RULES.values() for rule in rules)
    assert [rule for rule, times in named.items() if times > 1] == []


def test_a_real_build_of_hostile_pages_breaks_no_rule(project: ProjectMaker) -> None:
    made = _hostile(project)
    done = made.run("promosite", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = made.root / "site"
    assert list(check_feeds(read_site(site))) == []
    feeds = sorted([*site.rglob("feed.xml"), *site.rglob("feed.atom"), *site.rglob("*.opml")])
    assert len(feeds) == 3 * (2 * 4 + 1) + 1 + 2  # of each language, of the root, of an audience and a dossier
    for file in feeds:
        etree.fromstring(file.read_bytes(), etree.XMLParser(resolve_entities=False))
        assert file.suffix == ".opml" or not feedparser.parse(file.read_bytes()).bozo


def test_plain_mkdocs_writes_the_same_files(project: ProjectMaker) -> None:
    made = _hostile(project)
    assert made.run("promosite", "build").returncode == 0
    built = _channels(made.root / "site")
    done = made.run("mkdocs", "build", "--quiet", "--site-dir", str(made.root / "plain"))
    assert done.returncode == 0, done.stderr
    assert _channels(made.root / "plain") == built


def _channels(site: Path) -> dict[str, bytes]:
    endings = (".atom", ".ics", ".json", ".opml", ".xml")
    found = [path for path in sorted(site.rglob("*")) if path.suffix in endings and path.name != MANIFEST]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if "pagefind" not in path.parts}


def _hostile(project: ProjectMaker) -> Project:
    made = project(overrides=True)
    made.write("content/assets/a.mp4", b"0")
    picture = {
        "image": "../../assets/do-son.svg",
        "image_alt": TITLES["a"],
        "image_credit": "A & B",
        "image_licence": "©",
    }
    made.out("tourism/b", body="## Bãi {#bai}\n", date="2026-10-01", title=TITLES["b"], description=TITLES["b"])
    made.out("culture/c", date="2026-10-01", title=TITLES["c"])
    made.out(
        "culture/a",
        body=BODY,
        date="2026-10-01",
        title=TITLES["a"],
        audience=["visitor"],
        dossier="heritage",
        **picture,
    )
    made.out("culture/d")
    made.out("culture/d", "en")
    return made
