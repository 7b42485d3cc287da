"""A small site with pictures."""

from __future__ import annotations

import pytest

from tests.conftest import Project, ProjectMaker
from tests.publishing.images.pictures import encoded, photo, private_exif
from tests.publishing.images.preparing import settle


@pytest.fixture
def pictured(project: ProjectMaker) -> Project:
    """A site with two photographs, a drawing and a file that is no picture."""
    made = project(("vi",))
    made.out("index")
    made.write("content/assets/bay.jpg", encoded(photo(400, 300), "JPEG", exif=private_exif(6)))
    made.write("content/assets/fog.png", encoded(photo(100, 50).convert("L"), "PNG"))
    made.write("content/assets/map.pdf", b"%PDF-1.7")
    settle(made)
    return made
