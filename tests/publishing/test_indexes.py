"""Lists of lists: which exist, what they count, in which order."""

from __future__ import annotations

from tests.conftest import Project, ProjectMaker


def counted(built: Project, code: str, path: str) -> list[tuple[str, int]]:
    index = built.site().outputs[code][path].index
    assert index is not None
    return [(listing.base, count) for listing, count in index.entries]


def test_every_family_with_a_page_has_an_index(built: Project) -> None:
    built.out("culture/a", tags=["nature"], audience=["visitor"])
    site = built.site()
    assert [path for path in ("dossiers/", "for/", "tags/") if site.has("vi", path)] == ["for/", "tags/"]
    assert [path for path in ("dossiers/", "for/", "tags/") if site.has("en", path)] == []


def test_an_index_counts_all_pages_of_a_list_and_names_it_once(project: ProjectMaker) -> None:
    built = project(overrides=True, page_size=2)
    for name in "abcde":
        built.out(f"culture/{name}", tags=["nature"])
    assert counted(built, "vi", "tags/") == [("tags/nature/", 5)]


def test_an_index_says_what_it_is(built: Project) -> None:
    built.out("culture/a", dossier="heritage")
    index = built.site().outputs["vi"]["dossiers/"].index
    assert index is not None
    assert (index.family, index.title) == ("dossier", "Chuyên đề")
    assert index.description.startswith("Những bài cùng nói về một chuyện lớn")
