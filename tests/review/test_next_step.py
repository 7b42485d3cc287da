"""What is listed as waiting for a person, and in which order."""

from __future__ import annotations

from promosite.review.next_step import next_steps
from tests.conftest import Project, ProjectMaker


def _steps(made: Project) -> list[tuple[str, str, str]]:
    catalog = made.catalog
    return [
        (step.state.value, step.advice.id.removeprefix("review.next-"), step.advice.where.path.removeprefix("content/"))
        for step in next_steps(made.config, catalog, made.states)
    ]


def test_the_neediest_come_first(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    for name in ("a", "b", "c", "d", "e"):
        made.page(f"tourism/{name}")
    for name in ("a", "b", "e"):
        made.page(f"tourism/{name}", "en")
    made.approve("content/vi/tourism/a.md", "content/vi/tourism/b.md", "content/vi/tourism/c.md")
    made.approve("content/en/tourism/a.md", "content/en/tourism/b.md")
    made.replace("content/vi/tourism/a.md", "Nội dung", "Nội dung mới")
    made.page("tourism/d", review={"state": "reviewed"})
    made.page("tourism/x", "en")
    assert _steps(made) == [
        ("reopened", "reopened", "vi/tourism/a.md"),
        ("unsealed", "unsealed", "vi/tourism/d.md"),
        ("stale", "stale", "en/tourism/a.md"),
        ("draft", "draft", "vi/tourism/e.md"),
        ("draft", "draft", "en/tourism/x.md"),
        ("draft", "draft-later", "en/tourism/e.md"),
        ("missing", "missing", "en/tourism/c.md"),
        ("missing", "missing-later", "en/tourism/d.md"),
        ("missing", "no-source", "vi/tourism/x.md"),
    ]


def test_a_draft_behind_its_source_says_so(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a")
    made.page("tourism/a", "en", translation={"source": "000000000000"})
    made.approve("content/vi/tourism/a.md")
    assert _steps(made) == [("draft", "draft-behind", "en/tourism/a.md")]


def test_rules_decide_what_waits(project: ProjectMaker) -> None:
    made = project(publish={"vi": "committed", "zh": "never", "sections": {"events": {"en": "never"}}})
    made.page("tourism/a")
    made.page("events/b")
    made.page("tourism/a", "zh")
    made.page("events/marked", review={"state": "draft"})
    assert _steps(made) == [
        ("draft", "draft", "vi/events/marked.md"),
        ("draft", "draft", "zh/tourism/a.md"),
        ("missing", "missing", "en/tourism/a.md"),
    ]
