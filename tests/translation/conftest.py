"""Pages that are drafted, and reviewed, for tests of drafting."""

from __future__ import annotations

import pytest

from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import EN, VI, run, source


@pytest.fixture
def drafted(project: ProjectMaker) -> Project:
    """A page with drafts in English and Chinese."""
    made = project()
    source(made)
    run(made)
    return made


@pytest.fixture
def reviewed(drafted: Project) -> Project:
    """The same, approved in English."""
    assert drafted.approve(VI, EN) == ["review.approved"] * 2
    return drafted
