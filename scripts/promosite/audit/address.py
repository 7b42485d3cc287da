"""Where an address leads, seen from one file of the site.

In: an address as written, the file it stands in, the site's home. Out: a target: inside the site, foreign, or neither.
It looks at no file: whether something is there is for `site` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

INDEX = "index.html"
_INLINE_SCHEMES = frozenset({"data", "blob", "about"})
_WEB_SCHEMES = frozenset({"http", "https"})


class Reach(StrEnum):
    """Whom an address reaches."""

    HERE = "here"
    ABOVE = "above"  # out of the site: too many `../`, or the own host beside the mount path
    FOREIGN = "foreign"
    INLINE = "inline"  # data:, blob:
    OTHER = "other"  # mailto:, tel:, javascript:
    BROKEN = "broken"


class Form(StrEnum):
    """How an address is written: only the relative form survives another mount point or a mirror."""

    RELATIVE = "relative"
    ROOTED = "rooted"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: `path` is relative to the site's root, decoded, without query."""

    reach: Reach
    form: Form = Form.ABSOLUTE
    path: str = ""
    fragment: str = ""
    host: str = ""
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """The public root of the site: `https://example.org/` or, on a shared host, `https://example.org/haiphong/`."""

    scheme: str
    host: str
    mount: str

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.mount}"

    def url_of(self, path: str) -> str:
        """Public address of a file of the site.

        >>> Home("https", "example.org", "/").url_of("en/tourism/index.html")
        'https://example.org/en/tourism/'
        """
        return self.url + quote(public_path(path))


def home_of(site_url: str) -> Home | None:
    """The home that an absolute address names, or none if it is not one.

    >>> home_of("https://Example.org/haiphong/index.html")
    Home(scheme='https', host='example.org', mount='/haiphong/')
    """
    parts = _split(site_url.strip())
    if parts is None or parts.scheme not in _WEB_SCHEMES or not parts.netloc:
        return None
    mount = parts.path if parts.path.endswith("/") else parts.path.removesuffix(INDEX)
    return Home(parts.scheme, parts.netloc.lower(), mount if mount.endswith("/") else f"{mount}/")


def public_path(path: str) -> str:
    """The path under which a file is visited: `en/index.html` → `en/`."""
    folder, _, name = path.rpartition("/")
    if name != INDEX:
        return path
    return f"{folder}/" if folder else ""


@lru_cache(maxsize=8192)  # every check asks for the same addresses of a page
def locate(url: str, base: str, home: Home) -> Target:
    """Follow an address that stands in the file `base` (URL Standard, section 4.5, as far as a site needs it).

    >>> locate("../#x", "en/tourism/index.html", Home("https", "example.org", "/"))
    Target(reach=<Reach.HERE: 'here'>, form=<Form.RELATIVE: 'relative'>, path='en/', fragment='x', host='', scheme='')
    """
    parts = _split(url.strip())
    if parts is None:
        return Target(Reach.BROKEN)
    if parts.scheme and parts.scheme not in _WEB_SCHEMES:
        reach = Reach.INLINE if parts.scheme in _INLINE_SCHEMES else Reach.OTHER
        return Target(reach, scheme=parts.scheme)
    if parts.netloc:
        return _on_host(parts, home)
    if parts.path.startswith("/"):
        return _under_mount(parts, Form.ROOTED, home)
    return _beside(parts, base)


def _split(url: str) -> SplitResult | None:
    """Split an address; browsers read a backslash as a slash, and so do we. None if no browser could read it."""
    readable = url if url[:5].lower() == "data:" else url.replace("\\", "/")
    try:
        return urlsplit(readable)
    except ValueError:
        return None


def _on_host(parts: SplitResult, home: Home) -> Target:
    host = parts.netloc.lower()
    if host == home.host:
        return _under_mount(parts, Form.ABSOLUTE, home)
    return Target(Reach.FOREIGN, host=host, scheme=parts.scheme)


def _under_mount(parts: SplitResult, form: Form, home: Home) -> Target:
    path = unquote(parts.path) or "/"
    fragment = unquote(parts.fragment)
    walked = _walk([], path.removeprefix("/"))
    if walked is None or not f"/{walked}".startswith(home.mount):
        return Target(Reach.ABOVE, form, path, fragment)
    return Target(Reach.HERE, form, f"/{walked}".removeprefix(home.mount), fragment)


def _beside(parts: SplitResult, base: str) -> Target:
    fragment = unquote(parts.fragment)
    if not parts.path:
        return Target(Reach.HERE, Form.RELATIVE, public_path(base), fragment)
    walked = _walk(base.split("/")[:-1], unquote(parts.path))
    if walked is None:
        return Target(Reach.ABOVE, Form.RELATIVE, parts.path, fragment)
    return Target(Reach.HERE, Form.RELATIVE, walked, fragment)


def _walk(folders: list[str], path: str) -> str | None:
    """Take the steps of a relative path; none if it climbs above the root, even if it comes back down."""
    steps = path.split("/")
    walked = list(folders)
    for step in steps:
        if step == "..":
            if not walked:
                return None
            walked.pop()
        elif step not in ("", "."):
            walked.append(step)
    ends_in_folder = steps[-1] in ("", ".", "..")
    return "/".join(walked) + ("/" if walked and ends_in_folder else "")
