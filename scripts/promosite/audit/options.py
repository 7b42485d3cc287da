"""What an audit may be told.

In: values from the command line or from `mkdocs.yml`. Out: one frozen value that every check reads.
It reads no file and knows no defaults of any particular site.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """Limits and agreements of an audit; a kB is 1,000 bytes on the wire, compressed where servers compress."""

    site_url: str = ""
    """Public address of the site's root; empty: taken from the root page's canonical link."""
    agreed_names: frozenset[str] = frozenset()
    """Vietnamese names that may stand in pages of other languages, e.g. `Hải Phòng`."""
    posts: Path | None = None
    """Folder of texts for social networks; none: they are not looked at."""
    weight_kb: int = 12
    """HTML of one page: a warning above (with its headers it fits into the first round trip of a new connection)."""
    weight_max_kb: int = 60
    """HTML of one page: an error above."""
    first_view_kb: int = 90
    """HTML, stylesheets, blocking scripts and pictures that are not lazy, together: a warning above."""
    first_view_home_kb: int = 130
    """The same for the home page of each language."""
