"""Cards as pictures: equal bytes on every machine, the words where they belong, colours that can be read."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from promosite.errors import BuildError
from promosite.publishing.social.canvas import LIMIT, Flat, Photo, flat, photo
from promosite.publishing.social.colours import FLOWER, INK, PAPER, PETAL, SEA, Colour
from promosite.publishing.social.draw import INKS, Words, draw
from promosite.publishing.social.fit import ASCENT, Setting, fit
from promosite.publishing.social.ground import Art, ground
from promosite.publishing.social.layout import STANDARD, layout
from promosite.publishing.social.png import END, png
from promosite.publishing.social.raster import eye, window
from promosite.publishing.social.typeface import font_files, typeface
from tests.conftest import REPOSITORY

SIZES = (STANDARD, (1080, 1080), (1080, 1440), (900, 383))
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="#c8102e" d="M0 0h16v9H0z"/></svg>'
CASES = Path(__file__).parent / "cases"  # drawings of their own: those of the site may change
LONG = "Kết luận Hội nghị xúc tiến đầu tư, thương mại và du lịch giữa thành phố Hải Phòng và các tỉnh phía Nam " * 3
CARDS = {
    ("vi", "cat-ba.svg", STANDARD): Words("Quần đảo Cát Bà", "Du lịch", "Hải Phòng", ("Cát Bà",)),
    ("en", "horizon.svg", STANDARD): Words("The port of Hai Phong: berths at Lach Huyen", "Invest", "Hai Phong"),
    ("zh", "horizon.svg", (1080, 1080)): Words("海防大剧院（1912年）：“老城之心”", "文化", "海防"),
    ("vi", "", (900, 383)): Words(LONG, "Báo chí", "Hải Phòng"),
}
# Recorded on x86-64 Linux with the versions of the lock file. Another machine with these versions gives the same; after
# a change of the looks or of a library, look at the cards, then record what the failing test prints.
RECORDED = {
    ("vi", "cat-ba.svg", STANDARD): "6a73c8d502930addbeb971cbbd145a51d775fd9d45960e4272c7dcba974b306a",
    ("en", "horizon.svg", STANDARD): "2580da66b3c84ebb94abd1a457e96116a5d140a0550363e36149c17cce4d060e",
    ("zh", "horizon.svg", (1080, 1080)): "4fc2dfb1d783c1705c62ec7c9c083798450ff61ab18cf276fdc0ae7c45c35727",
    ("vi", "", (900, 383)): "13ef83a8ae8a26ba2d99842c02f2a810d5f650eb4c0a7e685277a0316b5ec1c6",
}


@cache
def canvas(name: str, size: tuple[int, int]) -> Flat:
    art = Art(name, (CASES / name).read_bytes(), (1600, 900)) if name else Art()
    base = ground(layout(*size), art, (CASES / "flower.svg").read_text(encoding="utf-8"), font_files(REPOSITORY))
    return flat(base, INKS)


def card(language: str, name: str, size: tuple[int, int], words: Words) -> bytes:
    face = typeface(REPOSITORY, uses_spaces=language != "zh")
    return draw(words, face, layout(*size), canvas(name, size).copy())


def decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_equal_cards_have_equal_bytes_on_every_machine() -> None:
    """Law 5: what pins them are the wheels of Pillow, resvg-py and deflate, and the fonts."""
    found = {key: hashlib.sha256(card(*key, words)).hexdigest() for key, words in CARDS.items()}
    assert found == RECORDED


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("title", ["Ở", "Lễ hội chọi trâu Đồ Sơn", LONG, "Ậ" * 90, "กก", ""])
def test_any_title_stays_in_its_box(size: tuple[int, int], title: str) -> None:
    """The words change no pixel outside the boxes that are theirs, and the file is light."""
    place, empty, full = layout(*size), Words("", "", ""), Words(title, "", "")
    data = card("vi", "cat-ba.svg", size, full)
    before, after = decoded(card("vi", "cat-ba.svg", size, empty)), decoded(data)
    box = Image.new("L", size)
    left, top, right, _ = place.title
    tails = place.horizon if place.on_horizon else place.mark[1]
    box.paste(255, (left - 3, top, right + 3, tails))
    outside = Image.new("RGB", size)
    assert Image.composite(outside, before, box).tobytes() == Image.composite(outside, after, box).tobytes()
    assert (before.tobytes() != after.tobytes()) == (title not in ("กก", ""))
    assert len(data) < LIMIT


@pytest.mark.parametrize("above", ["gjqpự", "(ạ)"])
@pytest.mark.parametrize("below", ["ỖẪẴ", "Ấn Độ", "ẫ ỗ ế", "ABC"])
def test_tails_and_marks_of_two_lines_do_not_touch(above: str, below: str) -> None:
    """However two lines stand: the lowest tail of the one ends above the highest mark of the next."""
    setting = fit(f"{above} {below}", (), typeface(REPOSITORY, uses_spaces=True), layout(*STANDARD))
    assert _reach(above, setting.size)[1] + _reach(below, setting.size)[0] < setting.leading


def test_no_letter_reaches_the_label() -> None:
    assert max(_reach(letter, 100)[0] for letter in "ỖẪẴỮẾ(Å海") <= 100 * ASCENT


def test_a_longer_title_is_smaller_down_to_a_limit_and_then_cut() -> None:
    face, place = typeface(REPOSITORY, uses_spaces=True), layout(*STANDARD)
    settings = [fit(title, (), face, place) for title in ("Đồ Sơn", "Nhà hát thành phố", LONG[:100], LONG)]
    assert [setting.size for setting in settings] == sorted((s.size for s in settings), reverse=True)
    assert settings[0] == Setting(("Đồ Sơn",), 108, 132)
    assert settings[-1].size == place.steps[-1]
    assert settings[-1].lines[-1].endswith("…")
    assert not settings[-2].lines[-1].endswith("…")


def test_every_pair_of_colours_can_be_read() -> None:
    """WCAG 2.2, 1.4.3: 4.5:1."""
    pairs = [(PAPER, INK), (PAPER, FLOWER), (SEA, PAPER), (SEA, PETAL)]
    assert [contrast for pair in pairs if (contrast := _contrast(*pair)) < 4.5] == []


def test_a_png_holds_exactly_the_picture() -> None:
    image = canvas("cat-ba.svg", STANDARD).image
    data = png(image)
    assert data.endswith(END)
    assert decoded(data).tobytes() == image.convert("RGB").tobytes()


def test_a_ground_keeps_its_flat_colours_exactly() -> None:
    drawn = decoded(card("vi", "cat-ba.svg", STANDARD, Words("", "", "")))
    assert drawn.getpixel((3, 3)) == PAPER
    assert drawn.getpixel((3, 600)) == drawn.getpixel((700, 600)) == SEA


def test_the_picture_is_cut_where_it_has_most_to_show() -> None:
    image = Image.new("RGB", (1600, 900), (245, 232, 211))
    image.paste((200, 16, 46), (1100, 400, 1400, 700))
    left = eye(image, 800)
    assert left <= 1100
    assert left + 800 >= 1400
    assert eye(Image.new("RGB", (1600, 900)), 800) == 400
    assert eye(image, 1600) == 0
    assert window(image, 800, 630).size == (800, 630)


def test_a_photograph_becomes_a_light_jpeg(tmp_path: Path) -> None:
    noise = Image.effect_noise((1600, 1200), 60).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    base = ground(layout(*STANDARD), Art("a.jpg", out.getvalue(), noise.size), "")
    face, words = typeface(REPOSITORY, uses_spaces=True), Words(LONG, "Du lịch", "Hải Phòng")
    made = photo(base)
    data = draw(words, face, layout(*STANDARD), made.copy())
    assert decoded(data).size == STANDARD
    assert data.startswith(b"\xff\xd8")
    assert len(data) <= LIMIT
    assert isinstance(made, Photo)
    assert draw(words, face, layout(*STANDARD), made.copy()) == data


def test_a_turned_photograph_stands_upright() -> None:
    lying = Image.new("RGB", (800, 600), (0, 0, 255))
    lying.paste((255, 0, 0), (0, 0, 400, 600))
    exif = lying.getexif()
    exif[0x0112] = 6  # the camera was turned: the left edge belongs on top
    out = io.BytesIO()
    lying.save(out, "PNG", exif=exif)
    made = ground(layout(1080, 1080), Art("a.png", out.getvalue(), (600, 800)), "")
    assert (made.getpixel((500, 20)), made.getpixel((500, 590))) == ((255, 0, 0), (0, 0, 255))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.jpg", b"no picture"), ("a.jpg", b"\xff\xd8\xff\xe0 cut off"), ("a.svg", b"<svg"), ("a.svg", b"\xff\xfe")],
)
def test_a_picture_that_cannot_be_read_is_named(name: str, data: bytes) -> None:
    with pytest.raises(BuildError) as caught:
        ground(layout(*STANDARD), Art(f"assets/{name}", data), "")
    assert (caught.value.finding.id, caught.value.finding.where.path) == ("social.picture", f"content/assets/{name}")


def test_words_in_a_drawing_are_set_in_the_pinned_fonts() -> None:
    svg = DRAWING.replace(
        "</svg>", '<text x="1" y="6" font-size="4" fill="#fff" font-family="Helvetica">海 ế</text></svg>'
    )
    plain = ground(layout(*STANDARD), Art("a.svg", DRAWING.encode(), (16, 9)), "", font_files(REPOSITORY))
    worded = ground(layout(*STANDARD), Art("a.svg", svg.encode(), (16, 9)), "", font_files(REPOSITORY))
    assert plain.tobytes() != worded.tobytes()


def _reach(text: str, size: int) -> tuple[int, int]:
    """Pixels of ink above and below the base line."""
    mask = Image.new("L", (12 * size, 3 * size))
    typeface(REPOSITORY, uses_spaces=True).draw(mask, (size, 2 * size), text, size)
    _, top, _, bottom = mask.getbbox() or (0, 0, 0, 0)
    return 2 * size - top, bottom - 2 * size


def _contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
