"""Cards as files: which pages have one, the cache, killed runs, and real builds."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from promosite.errors import BuildError
from promosite.publishing.build import BuildOptions, build
from promosite.publishing.site import Site
from promosite.publishing.social.address import has_cards
from promosite.publishing.social.cache import FOLDER
from promosite.publishing.social.card import cards
from promosite.publishing.social.draw import Words
from promosite.publishing.social.glyphs import missing_glyphs
from promosite.publishing.social.make import write_cards
from promosite.publishing.view import view
from tests.conftest import REPOSITORY, Project
from tests.publishing.social.conftest import CardProject


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def written(made: Project, name: str = "out", jobs: int = 1) -> dict[str, bytes]:
    write_cards(made.site(), made.root / name, jobs)
    return tree(made.root / name)


@pytest.fixture
def small(carded: CardProject) -> Project:
    """Three pages: one in all languages with a picture, one that is a draft, and the home page."""
    made = carded()
    picture = {"image": "../../assets/cat-ba.svg", "image_alt": "Núi đá"}
    made.out("tourism/cat-ba", title="Quần đảo Cát Bà", **picture)
    made.out("tourism/cat-ba", "en", title="The Cat Ba islands", image_alt="Limestone islands")
    made.out("tourism/cat-ba", "zh", title="吉婆群岛", image_alt="石山")
    made.page("tourism/held", title="Chưa duyệt")
    made.out("index", title="Hải Phòng")
    return made


def test_every_published_page_has_a_card_beside_it(small: Project) -> None:
    paths = (f"{prefix}{path}card.png" for prefix in ("", "en/", "zh/") for path in ("", "tourism/", "tourism/cat-ba/"))
    assert sorted(written(small)) == sorted(paths)


def test_a_card_knows_its_words(small: Project) -> None:
    found = {card.path: (card.words, card.art) for card in cards(small.site())}
    tagline = small.site().languages["vi"].say("site_tagline")
    assert found["en/tourism/cat-ba/card.png"] == (
        Words("The Cat Ba islands", "Tourism", "Hai Phong"),
        "assets/cat-ba.svg",
    )
    assert found["zh/tourism/card.png"] == (Words("旅游", "", "海防"), "assets/section-tourism.svg")
    assert found["card.png"] == (Words(tagline, "", "Hải Phòng"), "assets/horizon.svg")


def test_other_sizes_on_request(carded: CardProject) -> None:
    made = carded(("vi",), social_sizes=["1080x1080", "900x383"])
    made.out("index", title="Hải Phòng")
    sizes = {name: Image.open(io.BytesIO(data)).size for name, data in written(made).items()}
    assert sizes == {"card.png": (1200, 630), "card-1080x1080.png": (1080, 1080), "card-900x383.png": (900, 383)}


def test_law_6_cached_equals_clean_and_many_processes_equal_one(small: Project) -> None:
    clean = written(small)
    before = {file.name: file.stat().st_mtime_ns for file in (small.root / FOLDER).iterdir()}
    assert written(small, "again") == clean
    assert {file.name: file.stat().st_mtime_ns for file in (small.root / FOLDER).iterdir()} == before
    for file in (small.root / FOLDER).iterdir():
        file.unlink()
    assert written(small, "parallel", jobs=3) == clean


def test_a_card_that_was_cut_off_is_drawn_anew(small: Project) -> None:
    clean = written(small)
    for file in (small.root / FOLDER).iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    assert written(small, "again") == clean


def test_what_changed_is_drawn_and_what_is_unused_removed(small: Project) -> None:
    before, kept = written(small), set(tree(small.root / FOLDER))
    small.write(f"{FOLDER.as_posix()}/0123.promosite-tmp", b"left behind")
    small.out("tourism/cat-ba", "en", title="Cat Ba", image_alt="Limestone islands")
    after = written(small, "again")
    assert [name for name in before if before[name] != after[name]] == ["en/tourism/cat-ba/card.png"]
    now = set(tree(small.root / FOLDER))
    assert (len(kept - now), len(now - kept)) == (1, 1)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/assets/cat-ba.svg", "#EDBB69", "#EDBB68"),
        ("overrides/assets/images/favicon.svg", "#e0303f", "#e0303e"),
        ("overrides/strings/vi.yml", "site_name: Hải Phòng", "site_name: Phố cảng"),
    ],
)
def test_whatever_a_card_shows_is_part_of_its_key(small: Project, file: str, old: str, new: str) -> None:
    before = written(small)
    small.write(file, small.read(file).replace(old, new))
    after = written(small, "again")
    for cached in (small.root / FOLDER).iterdir():
        cached.unlink()
    assert after["tourism/cat-ba/card.png"] != before["tourism/cat-ba/card.png"]
    assert written(small, "clean") == after


def test_a_preview_and_a_site_without_cards_have_none(small: Project, carded: CardProject) -> None:
    assert has_cards(small.site())
    assert not has_cards(small.site(preview=True))
    small.replace("mkdocs.yml", "social: true", "social: false")
    assert not has_cards(small.site())
    assert build(small.config, BuildOptions()).blocking == ()
    assert list((small.root / "site").rglob("card*")) == []


def test_a_page_is_passed_on_with_its_card_or_the_nearest(small: Project) -> None:
    site = small.site()
    assert _social(site, "en", "tourism/cat-ba/") == (
        "https://example.org/en/tourism/cat-ba/card.png",
        "Limestone islands",
    )
    assert _social(site, "zh", "tourism/") == ("https://example.org/zh/tourism/card.png", "旅游 – 海防")
    assert _social(site, "vi", "latest/")[0] == "https://example.org/card.png"
    assert _social(site, "vi", "search/") == ("", "")
    assert _social(small.site(preview=True), "en", "tourism/cat-ba/") == ("", "")


def test_a_photograph_gives_a_jpeg_beside_the_page(carded: CardProject) -> None:
    made, out = carded(("vi",)), io.BytesIO()
    Image.effect_noise((800, 450), 30).convert("RGB").save(out, "JPEG")
    made.write("content/assets/bay.jpg", out.getvalue())
    made.out("tourism/cat-ba", image="../../assets/bay.jpg", image_alt="Vịnh")
    made.out("index", title="Hải Phòng")
    found = written(made)
    assert sorted(found) == ["card.png", "tourism/card.png", "tourism/cat-ba/card.jpg"]
    shown = view(made.site(), "vi", made.site().outputs["vi"]["tourism/cat-ba/"])
    assert shown["social_image"] == "https://example.org/tourism/cat-ba/card.jpg"
    assert shown["social_card"] == {"type": "image/jpeg", "width": 1200, "height": 630, "alt": "Vịnh"}


def test_a_picture_that_cannot_be_read_stops_the_build_by_name(carded: CardProject) -> None:
    made = carded(("vi",))
    made.write("content/assets/bay.jpg", b"no picture")
    made.out("tourism/cat-ba", image="../../assets/bay.jpg", image_alt="Vịnh")
    made.out("index", title="Hải Phòng")
    with pytest.raises(BuildError) as caught:
        written(made)
    assert caught.value.finding.where.path == "content/assets/bay.jpg"


def test_letters_that_no_font_draws_are_found(carded: CardProject) -> None:
    made = carded(("vi",))
    made.out("tourism/cat-ba", title="Cát Bà 🏝 กา")
    made.out("index", title="Hải Phòng")
    found = list(missing_glyphs(made.config, made.catalog))
    assert [(f.id, str(f.where)) for f in found] == [("social.glyph", "content/vi/tourism/cat-ba.md:2")]
    assert dict(found[0].details)["letters"] == (
        "🏝 U+1F3DD DESERT ISLAND, ก U+0E01 THAI CHARACTER KO KAI, า U+0E32 THAI CHARACTER SARA AA"
    )
    assert "social.glyph" not in (ran := made.run("promosite", "check")).stdout
    assert "U+0E01" in ran.stdout + ran.stderr
    made.replace("mkdocs.yml", "social: true", "social: false")
    assert list(missing_glyphs(made.config, made.catalog)) == []


def test_a_build_and_a_plain_mkdocs_build_give_the_same_cards(small: Project) -> None:
    report = build(small.config, BuildOptions(jobs=1))
    ours = {name: data for name, data in tree(report.folder).items() if "card" in Path(name).name}
    assert len(ours) == 9
    html = (report.folder / "en" / "tourism" / "cat-ba" / "index.html").read_text(encoding="utf-8")
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:alt" content="Limestone islands">' in html
    ran = small.run("mkdocs", "build", "--quiet")
    assert ran.returncode == 0, ran.stderr
    assert {name: data for name, data in tree(small.root / "site").items() if "card" in Path(name).name} == ours


def test_killed_in_the_middle_and_run_again_ends_the_same(small: Project) -> None:
    """Law 8."""
    clean, cache = written(small), small.root / FOLDER
    for file in cache.iterdir():
        file.unlink()
    code = (
        "import pathlib; from promosite.config import load_config; from promosite.publishing.site import load_site;"
        "from promosite.publishing.social.make import write_cards;"
        "write_cards(load_site(load_config(pathlib.Path('mkdocs.yml'))), pathlib.Path('killed'), 1)"
    )
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    process = subprocess.Popen([sys.executable, "-c", code], cwd=small.root, env=environment)
    while process.poll() is None and len(list(cache.iterdir())) < 3:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 3 <= len(list(cache.iterdir())) <= len(clean)
    assert written(small, "killed") == clean


def _social(site: Site, code: str, path: str) -> tuple[str, str]:
    shown = view(site, code, site.outputs[code][path])
    return shown["social_image"], shown.get("social_card", {}).get("alt", "")
