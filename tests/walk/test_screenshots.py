"""The contact sheet shows every picture under the name of its kind."""

import re

from walk.screenshots import sheet


def test_every_picture_is_on_the_sheet() -> None:
    files = ["article.en.dark.360.png", "article.vi.light.1280.png", "home.zh.print.a4.png"]
    shown = sheet(files)
    assert re.findall(r'<img src="([^"]+)"', shown) == files
    assert re.findall(r"<h2>([^<]+)</h2>", shown) == ["article", "home"]
