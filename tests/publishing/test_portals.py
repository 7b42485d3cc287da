"""What the page of feeds says to other websites: every list to embed and every document, and that they are there."""

from __future__ import annotations

from urllib.parse import urljoin

from promosite.publishing.view import view
from promosite.syndication.channels import channels
from tests.conftest import ProjectMaker


def test_the_page_of_feeds_offers_lists_and_data(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site()
    lists, data = view(site, "zh", site.outputs["zh"]["feeds/"])["portals"]
    assert (lists["title"], data["title"]) == ("可嵌入其他网站的列表", "供其他系统使用的数据")
    assert [(entry["title"], entry["url"]) for entry in lists["entries"]] == [
        ("全部内容", "../latest/"),
        ("文化", "../culture/"),
        ("旅游", "../tourism/"),
        ("活动", "../events/"),
    ]
    assert lists["entries"][1]["links"] == [
        {"text": "用于框架", "label": "用于框架：文化", "url": "../embed/culture.html", "type": "text/html"},
        {"text": "仅列表", "label": "仅列表：文化", "url": "../embed/culture.inc", "type": "text/plain"},
    ]
    assert [(entry["title"], [link["url"] for link in entry["links"]]) for entry in data["entries"]] == [
        ("全部页面（含全文）", ["../../api/v1/zh/pages.json", "../../api/v1/schema/pages.json"]),
        ("地点", ["../../api/v1/zh/places.json", "../../api/v1/schema/places.json"]),
        ("活动", ["../../api/v1/zh/events.json", "../../api/v1/schema/events.json"]),
        ("各语言总目录", ["../../api/v1/index.json", "../../api/v1/schema/index.json"]),
    ]


def test_everything_it_offers_is_there_and_nothing_is_left_out(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site()
    files = {path for code in site.languages for path, _ in channels(site, code, {})}
    offered: set[str] = set()
    for code in site.languages:
        shown = view(site, code, site.outputs[code]["feeds/"])["portals"]
        links = [link for group in shown for entry in group["entries"] for link in entry["links"]]
        offered |= {urljoin(site.url(code, "feeds/"), link["url"]) for link in links}
    assert offered == {path for path in files if "embed/" in path or path.startswith("api/")}
