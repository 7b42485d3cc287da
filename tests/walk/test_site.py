"""The pages of a built site are found by what they say of themselves, and one of each kind is chosen."""

from pathlib import Path

from walk.site import Page, chosen, pages

PAGE = (
    '<!doctype html><html lang="{lang}"><head><title>x</title></head><body{kind}><h1>{title}</h1>{text}</body></html>'
)


def write(site: Path, address: str, lang: str, kind: str, title: str = "T", text: str = "") -> None:
    file = site / address.lstrip("/")
    file = file / "index.html" if file.suffix != ".html" else file
    file.parent.mkdir(parents=True, exist_ok=True)
    mark = f' class="kind-{kind}"' if kind else ""
    file.write_text(PAGE.format(lang=lang, kind=mark, title=title, text=text), encoding="utf-8")


def small_site(site: Path) -> None:
    for home, lang in (("/", "vi"), ("/en/", "en"), ("/zh/", "zh-Hans")):
        write(site, home, lang, "home")
        write(site, f"{home}tourism/", lang, "listing")
        write(site, f"{home}for/press/", lang, "listing")
        write(site, f"{home}tourism/cat-ba/", lang, "place", "Cát  Bà")
    write(site, "/tourism/do-son/", "vi", "place", text="<picture></picture>" + "long " * 500)
    write(site, "/404.html", "vi", "notfound")
    write(site, "/old/", "vi", "")


def test_pages_have_kind_and_language_and_the_same_path_in_all_languages(tmp_path: Path) -> None:
    small_site(tmp_path)
    found = {page.address: page for page in pages(tmp_path)}
    assert "/old/" not in found, "what only leads elsewhere is no page"
    page = found["/zh/tourism/cat-ba/"]
    size = (tmp_path / "zh" / "tourism" / "cat-ba" / "index.html").stat().st_size
    assert page == Page("/zh/tourism/cat-ba/", "zh", "place", "tourism/cat-ba/", "Cát Bà", size)
    assert {found[f"{home}tourism/cat-ba/"].path for home in ("/", "/en/", "/zh/")} == {"tourism/cat-ba/"}
    assert found["/tourism/do-son/"].photographs == 1
    assert (found["/404.html"].language, found["/404.html"].name) == ("vi", "notfound")


def test_of_each_kind_the_page_with_most_languages_is_chosen(tmp_path: Path) -> None:
    small_site(tmp_path)
    assert [(page.name, page.address) for page in chosen(pages(tmp_path))] == [
        ("audience", "/en/for/press/"),
        ("audience", "/for/press/"),
        ("audience", "/zh/for/press/"),
        ("home", "/en/"),
        ("home", "/"),
        ("home", "/zh/"),
        ("notfound", "/404.html"),
        ("place", "/en/tourism/cat-ba/"),
        ("place", "/tourism/cat-ba/"),
        ("place", "/zh/tourism/cat-ba/"),
        ("section", "/en/tourism/"),
        ("section", "/tourism/"),
        ("section", "/zh/tourism/"),
    ]
