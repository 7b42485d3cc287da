"""The report tells each fault once, and where."""

from walk.fault import Fault, report


def test_a_fault_of_many_views_is_told_once() -> None:
    views = [Fault("axe", "image-alt: img", f"home vi light {width}") for width in (320, 360, 768, 1280, 360)]
    wide = [*views, Fault("axe", "image-alt: img", "home zh"), Fault("scroll", "too wide", "search en light 320")]
    assert list(report(wide)) == [
        "axe   image-alt: img",
        "      home vi light 1280, home vi light 320, home vi light 360, home vi light 768 and 1 more",
        "scroll too wide",
        "      search en light 320",
    ]
