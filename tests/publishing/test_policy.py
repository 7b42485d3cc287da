from __future__ import annotations

from promosite.publishing.policy import Decision, decide
from promosite.review.status import states
from tests.conftest import Project, ProjectMaker


def decision(built: Project, *, preview: bool = False) -> Decision:
    catalog = built.catalog
    return decide(catalog, states(catalog), built.config, preview=preview)


def test_each_state_is_decided(built: Project) -> None:
    for name in ("reviewed", "stale", "source"):
        built.out(f"culture/{name}")
    built.page("culture/draft")
    built.page("culture/unsealed", review={"state": "reviewed"})
    for name in ("reviewed", "stale", "source"):
        built.out(f"culture/{name}", "en")
    built.out("culture/stale", body="Chữ mới.\n")
    built.page("culture/source")

    found = decision(built)

    assert found.published == {
        ("culture/reviewed", "vi"),
        ("culture/reviewed", "en"),
        ("culture/stale", "vi"),
        ("culture/stale", "en"),
    }
    assert found.held == {
        ("culture/draft", "vi"): "draft",
        ("culture/source", "en"): "source",
        ("culture/source", "vi"): "draft",
        ("culture/unsealed", "vi"): "unsealed",
    }
    assert found.blocking == ()


def test_a_text_changed_after_approval_stops_the_build(built: Project) -> None:
    built.out("culture/a")
    built.out("culture/a", "en")
    built.replace("content/en/culture/a.md", "Content.", "Another text.")

    assert [(f.id, f.where.path) for f in decision(built).blocking] == [
        ("publishing.reopened", "content/en/culture/a.md")
    ]


def test_errors_stop_the_build_unless_the_page_is_a_draft(built: Project) -> None:
    built.out("culture/a")
    built.replace("content/vi/culture/a.md", "section: culture", "section: culture\naudience: [nobody]")
    built.page("culture/b", audience=["nobody"])

    assert [(f.id, f.where.path) for f in decision(built).blocking] == [
        ("catalog.unknown-audience", "content/vi/culture/a.md")
    ]


def test_a_page_whose_front_matter_cannot_be_read_stops_the_build(built: Project) -> None:
    built.out("culture/a")
    (built.root / "content/vi/culture/b.md").write_text("---\ntitle: [\n---\n\nX\n", "utf-8")

    assert {f.where.path for f in decision(built).blocking} == {"content/vi/culture/b.md"}


def test_committed_publishes_the_source_language_but_not_its_explicit_drafts(project: ProjectMaker) -> None:
    committed = project(publish={"vi": "committed"})
    committed.page("culture/a")
    committed.out("culture/a", "en")
    committed.page("culture/b", review={"state": "draft"})

    found = decision(committed)

    assert found.published == {("culture/a", "vi"), ("culture/a", "en")}
    assert found.held == {("culture/b", "vi"): "draft"}


def test_never_holds_a_section_back_in_one_language(project: ProjectMaker) -> None:
    held = project(publish={"sections": {"culture": {"en": "never"}}})
    held.out("culture/a")
    held.out("culture/a", "en")

    assert decision(held).held == {("culture/a", "en"): "never"}


def test_a_preview_shows_everything(built: Project) -> None:
    built.page("culture/a")

    found = decision(built, preview=True)

    assert (found.published, found.held, found.blocking) == ({("culture/a", "vi")}, {}, ())
