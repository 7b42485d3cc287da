"""Projects that can be built: with the repository's own templates, styles and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Project, ProjectMaker


@pytest.fixture
def built(project: ProjectMaker) -> Project:
    """A project without pages, ready for a real build."""
    return project(overrides=True)


@pytest.fixture
def repository() -> Path:
    return Path(__file__).resolve().parents[2]
