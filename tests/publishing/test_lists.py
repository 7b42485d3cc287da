"""What lists show: neighbours, the way up, faces and counts."""

from __future__ import annotations

from typing import Any

import pytest

from promosite.publishing.view import view
from tests.conftest import Project

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>\n'


def shown(built: Project, path: str, code: str = "vi") -> dict[str, Any]:
    site = built.site()
    return view(site, code, site.outputs[code][path])


@pytest.fixture
def tagged(built: Project) -> Project:
    built.replace(
        "content/taxonomy.yml", "agencies:", "  food: {vi: {title: Ẩm thực}}\n  port: {vi: {title: Cảng}}\nagencies:"
    )
    built.out("culture/a", tags=["nature", "port"])
    built.out("culture/b", tags=["food"])
    return built


def test_a_tag_leads_to_its_neighbours_and_to_all_of_them(tagged: Project) -> None:
    assert shown(tagged, "tags/food/")["siblings"] == {
        "title": "Từ khóa khác",
        "links": [{"title": "Thiên nhiên", "url": "../nature/"}, {"title": "Cảng", "url": "../port/"}],
        "all": {"title": "Tất cả từ khóa", "url": "../"},
    }
    assert shown(tagged, "culture/")["siblings"] is None


def test_the_way_up_from_a_list_goes_through_its_index(tagged: Project) -> None:
    assert shown(tagged, "tags/food/")["breadcrumbs"] == [
        {"title": "Trang chủ", "url": "../../"},
        {"title": "Từ khóa", "url": "../"},
    ]
    assert shown(tagged, "tags/")["breadcrumbs"] == [{"title": "Trang chủ", "url": "../"}]


def test_a_list_has_a_sentence_only_where_somebody_wrote_one(tagged: Project) -> None:
    tagged.out("culture/index", description="Nơi giữ ký ức của thành phố.")
    assert [shown(tagged, path)["lead"] for path in ("culture/", "tags/food/")] == ["Nơi giữ ký ức của thành phố.", ""]


def test_an_index_without_sentences_is_a_row_of_links_with_counts(tagged: Project) -> None:
    index = shown(tagged, "tags/")
    assert index["described"] is False
    assert [(entry["title"], entry["url"], entry["count"]) for entry in index["entries"]] == [
        ("Thiên nhiên", "nature/", "1 bài"),
        ("Ẩm thực", "food/", "1 bài"),
        ("Cảng", "port/", "1 bài"),
    ]


def test_lists_get_different_faces_where_they_can(tagged: Project) -> None:
    """Tags share their pages; two entries show the same picture only if there is no other."""
    for name in ("one", "two"):
        tagged.write(f"content/assets/{name}.svg", PICTURE)
    tagged.out("culture/c", tags=["nature", "port"], image="../../assets/one.svg", image_alt="Một", date="2026-10-03")
    tagged.out("culture/d", tags=["port"], image="../../assets/two.svg", image_alt="Hai", date="2026-10-02")
    faces = [entry["image"] and entry["image"]["src"] for entry in shown(tagged, "tags/")["entries"]]
    assert faces == ["../assets/one.svg", None, "../assets/two.svg"]


def test_a_drawing_of_its_own_comes_first(tagged: Project) -> None:
    tagged.write("content/assets/tag-food.svg", PICTURE)
    tagged.write("content/assets/section-culture.svg", PICTURE)
    faces = [entry["image"] for entry in shown(tagged, "tags/")["entries"]]
    assert [face and (face["src"], face["width"], face["height"]) for face in faces] == [
        None,
        ("../assets/tag-food.svg", 16, 9),
        None,
    ]
    assert shown(tagged, "culture/")["picture"]["src"] == "../assets/section-culture.svg"
    assert [card["image"]["src"] for card in shown(tagged, "latest/")["items"]] == ["../assets/section-culture.svg"] * 2


def test_a_preview_labels_what_is_not_ready(built: Project) -> None:
    built.out("culture/a", date="2026-10-03")
    built.page("culture/b", date="2026-10-02")
    site = built.site(preview=True)
    cards = view(site, "vi", site.outputs["vi"]["culture/"])["items"]
    assert [card["state_text"] for card in cards] == ["", "Bản nháp"]
