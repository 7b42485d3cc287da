from __future__ import annotations

from promosite.publishing.policy import decide
from promosite.review.status import states


def decision(project, **options):
    site = project.site()
    return decide(site.catalog, states(site.catalog), project.config, **options)


def test_each_state_is_decided(project) -> None:
    for name in ("reviewed", "stale", "source"):
        project.write(f"culture/{name}", approve=name != "source")
    project.write("culture/draft", approve=False)
    project.write("culture/unsealed", approve=False, review="{state: reviewed}")
    for name in ("reviewed", "stale", "source"):
        project.write(f"culture/{name}", "en")
    project.write("culture/stale", body="Chữ mới.\n")

    found = decision(project)

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


def test_a_text_changed_after_approval_stops_the_build(project) -> None:
    project.write("culture/a")
    file = project.write("culture/a", "en")
    file.write_text(file.read_text("utf-8").replace("Chữ.", "Khác."), "utf-8")

    assert [(f.id, f.where.path) for f in decision(project).blocking] == [
        ("publishing.reopened", "content/en/culture/a.md")
    ]


def test_errors_stop_the_build_unless_the_page_is_a_draft(project) -> None:
    project.write("culture/a", audience="[nobody]")
    project.write("culture/b", audience="[nobody]", approve=False)

    assert [(f.id, f.where.path) for f in decision(project).blocking] == [
        ("catalog.unknown-audience", "content/vi/culture/a.md")
    ]


def test_a_page_whose_front_matter_cannot_be_read_stops_the_build(project) -> None:
    project.write("culture/a")
    (project.root / "content/vi/culture/b.md").write_text("---\ntitle: [\n---\n\nX\n", "utf-8")

    assert {f.where.path for f in decision(project).blocking} == {"content/vi/culture/b.md"}


def test_committed_publishes_the_source_language_but_not_its_explicit_drafts(project) -> None:
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("{vi: reviewed, en", "{vi: committed, en"), "utf-8")
    project.write("culture/a", approve=False)
    project.write("culture/a", "en")
    project.write("culture/b", approve=False, review="{state: draft}")

    found = decision(project)

    assert found.published == {("culture/a", "vi"), ("culture/a", "en")}
    assert found.held == {("culture/b", "vi"): "draft"}


def test_never_holds_a_section_back_in_one_language(project) -> None:
    file = project.root / "mkdocs.yml"
    file.write_text(
        file.read_text("utf-8").replace("zh: reviewed}", "zh: reviewed, sections: {culture: {en: never}}}"), "utf-8"
    )
    project.write("culture/a")
    project.write("culture/a", "en")

    assert decision(project).held == {("culture/a", "en"): "never"}


def test_a_preview_shows_everything(project) -> None:
    project.write("culture/a", approve=False)

    found = decision(project, preview=True)

    assert (found.published, found.held, found.blocking) == ({("culture/a", "vi")}, {}, ())
