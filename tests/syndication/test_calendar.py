"""Calendar files: valid by the standard, read by two parsers, from content alone."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

from promosite.publishing.site import Site
from promosite.syndication.calendar import calendars
from tests.conftest import Project, ProjectMaker

TODAY = date(2026, 11, 20)
OWN = "events/a/a.ics"


def files(made: Project, code: str = "vi", today: date = TODAY, **options: bool) -> dict[str, bytes]:
    return calendars(made.site(today=today, **options), code)


def events(data: bytes) -> list[dict[str, str]]:
    """The events of a file as icalendar reads them: each property with its parameters, as text."""
    return [
        {
            name + "".join(f";{key}={text}" for key, text in sorted(value.params.items())): value.to_ical().decode()
            for name, value in event.property_items(recursive=False)
            if name not in ("BEGIN", "END")
        }
        for event in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]


def one(made: Project, **event: str) -> dict[str, str]:
    """The event of a page's own file."""
    made.out("events/a", event=event)
    (found,) = events(files(made)[OWN])
    return found


def times(found: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in found.items() if name.split(";")[0] in ("DTSTART", "DTEND", "STATUS")}


def both(data: bytes) -> None:
    """Require that two parsers read the same from a file, and that the file keeps to the form of the standard."""
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\r" not in b"".join(lines)
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    first, second = icalendar.Calendar.from_ical(data), vobject.readOne(data.decode())
    assert first.errors == []
    second.validate(raiseException=True)
    ours = [
        (str(e["UID"]), str(e["SUMMARY"]), str(e["DESCRIPTION"]), e.decoded("DTSTART")) for e in first.walk("VEVENT")
    ]
    theirs = [
        (e.uid.value, e.summary.value, e.description.value, e.dtstart.value) for e in second.contents.get("vevent", [])
    ]
    assert ours == theirs
    assert all(event.errors == [] for event in first.walk("VEVENT"))


def test_a_whole_calendar(project: ProjectMaker) -> None:
    made = project()
    made.out(
        "events/a",
        date="2026-11-01 08:00",
        updated="2026-11-02",
        tags=["nature"],
        event={"name": "Hội, vui", "start": "2027-05-13", "place": "do-son", "status": "confirmed"},
    )
    data = files(made)["events/calendar.ics"]
    both(data)
    assert data.decode().replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//promosite//calendar//VI",
        "CALSCALE:GREGORIAN",
        "DESCRIPTION;LANGUAGE=vi:Lễ hội\\, hội nghị và sự kiện tại Hải Phòng.",
        "NAME;LANGUAGE=vi:Hải Phòng: Sự kiện",
        "X-WR-CALNAME:Hải Phòng: Sự kiện",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "SOURCE;VALUE=URI:https://example.org/events/calendar.ics",
        "URL:https://example.org/events/",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19750613T000000",
        "TZNAME:+07",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=vi:Hội\\, vui",
        "DTSTART;VALUE=DATE:20270513",
        "DTEND;VALUE=DATE:20270514",
        "DTSTAMP:20261119T170000Z",
        "UID:deac0e31-9f47-5f8d-9752-18deaed541c2",
        "SEQUENCE:9820",
        "CATEGORIES;LANGUAGE=vi:Sự kiện,Thiên nhiên",
        "CREATED:20261101T010000Z",
        "DESCRIPTION;LANGUAGE=vi:Một câu.\\nhttps://example.org/events/a/",
        "GEO:20.71;106.79",
        "LAST-MODIFIED:20261119T170000Z",
        "LOCATION;LANGUAGE=vi:Đồ Sơn",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "URL:https://example.org/events/a/",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"start": "2027-05-13"}, {"DTSTART;VALUE=DATE": "20270513", "DTEND;VALUE=DATE": "20270514"}),
        (
            {"start": "2027-05-13", "end": "2027-05-15"},
            {"DTSTART;VALUE=DATE": "20270513", "DTEND;VALUE=DATE": "20270516"},
        ),
        (
            {"start": "2027-05-13", "time": "19:30", "end_time": "22:00"},
            {
                "DTSTART;TZID=Asia/Ho_Chi_Minh": "20270513T193000",
                "DTEND;TZID=Asia/Ho_Chi_Minh": "20270513T220000",
            },
        ),
        ({"start": "2027-05-13", "time": "19:30"}, {"DTSTART;TZID=Asia/Ho_Chi_Minh": "20270513T193000"}),
        (
            {"start": "2027-05-13", "time": "19:30", "end_time": "19:30"},
            {"DTSTART;TZID=Asia/Ho_Chi_Minh": "20270513T193000"},
        ),
        (
            {"start": "2027-05-13", "end": "2027-05-14", "time": "19:30", "end_time": "02:00"},
            {
                "DTSTART;TZID=Asia/Ho_Chi_Minh": "20270513T193000",
                "DTEND;TZID=Asia/Ho_Chi_Minh": "20270514T020000",
            },
        ),
        (
            {"start": "2027-05-13", "end": "2027-05-14", "time": "19:30"},
            {
                "DTSTART;TZID=Asia/Ho_Chi_Minh": "20270513T193000",
                "DTEND;TZID=Asia/Ho_Chi_Minh": "20270515T000000",
            },
        ),
        (
            {"start": "2027-05-13", "status": "expected"},
            {"DTSTART;VALUE=DATE": "20270513", "DTEND;VALUE=DATE": "20270514", "STATUS": "TENTATIVE"},
        ),
        (
            {"start": "2027-09-14", "moved_from": "2027-09-09", "status": "moved"},
            {"DTSTART;VALUE=DATE": "20270914", "DTEND;VALUE=DATE": "20270915", "STATUS": "CONFIRMED"},
        ),
        (
            {"start": "2027-05-13", "status": "cancelled"},
            {"DTSTART;VALUE=DATE": "20270513", "DTEND;VALUE=DATE": "20270514", "STATUS": "CANCELLED"},
        ),
        (
            {"lunar": "9/8"},
            {"DTSTART;VALUE=DATE": "20270909", "DTEND;VALUE=DATE": "20270910", "STATUS": "TENTATIVE"},
        ),
    ],
)
def test_times_and_status(project: ProjectMaker, event: dict[str, str], expected: dict[str, str]) -> None:
    made = project()
    assert times(one(made, **event)) == expected
    both(files(made)[OWN])


@pytest.mark.parametrize(
    ("event", "summary", "lines"),
    [
        ({"start": "2027-05-13"}, "Hội", []),
        (
            {"start": "2027-05-13", "status": "expected"},
            "Hội (ngày dự kiến)",
            ["Dự kiến 13/5/2027 (ngày chưa chính thức)"],
        ),
        (
            {"lunar": "9/8"},
            "Hội (ngày dự kiến)",
            ["9/9/2027\\, tính theo âm lịch (ban tổ chức chưa công bố)", "mồng 9 tháng 8 âm lịch"],
        ),
        ({"start": "2027-05-13", "status": "cancelled"}, "Đã hủy: Hội", ["Đã hủy (lịch cũ: 13/5/2027)"]),
        (
            {"start": "2027-09-14", "moved_from": "2027-09-09", "status": "moved"},
            "Hội",
            ["Đã dời từ ngày 9/9/2027."],
        ),
    ],
)
def test_what_a_reader_is_told(project: ProjectMaker, event: dict[str, str], summary: str, lines: list[str]) -> None:
    found = one(project(), name="Hội", **event)
    assert found["SUMMARY;LANGUAGE=vi"] == summary
    assert found["DESCRIPTION;LANGUAGE=vi"] == "\\n".join([*lines, "Một câu.", "https://example.org/events/a/"])


def test_each_language_has_its_words_its_calendar_and_its_names(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", event={"name": "Hội", "start": "2027-05-13"})
    made.out("events/a", "zh", event={"name": "斗牛节"})
    made.out("culture/b", event={"start": "2027-01-01"})
    assert sorted(files(made)) == [
        "calendar.ics",
        "culture/b/b.ics",
        "culture/calendar.ics",
        "events/a/a.ics",
        "events/calendar.ics",
    ]
    assert sorted(files(made, "zh")) == ["zh/calendar.ics", "zh/events/a/a.ics", "zh/events/calendar.ics"]
    assert sorted(files(made, "en")) == ["en/calendar.ics"]
    (chinese,) = events(files(made, "zh")["zh/calendar.ics"])
    assert chinese["SUMMARY;LANGUAGE=zh-Hans"] == "斗牛节"
    assert chinese["CATEGORIES;LANGUAGE=zh-Hans"] == "活动"
    assert chinese["URL"] == "https://example.org/zh/events/a/"
    ids = [
        found["UID"]
        for code in ("vi", "zh")
        for found in events(files(made, code)[made.site().url(code, "calendar.ics")])
    ]
    assert len(set(ids)) == 3
    both(files(made, "en")["en/calendar.ics"])  # a calendar without events is valid too


def test_an_own_file_and_the_calendars_speak_of_the_same_event(project: ProjectMaker) -> None:
    made = project()
    found = one(made, start="2027-05-13")
    assert [events(files(made)[name]) for name in ("calendar.ics", "events/calendar.ics")] == [[found]] * 2


def test_a_lunar_event_stands_in_three_years_each_with_an_identity_that_stays(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", event={"lunar": "9/8"})

    def ids(today: date) -> dict[str, str]:
        return {found["DTSTART;VALUE=DATE"]: found["UID"] for found in events(files(made, today=today)["calendar.ics"])}

    now, later = ids(TODAY), ids(date(2027, 9, 10))
    assert list(now) == ["20260919", "20270909", "20280927"]
    assert list(later) == ["20270909", "20280927", "20290916"]
    assert len({*now.values()} | {*later.values()}) == 4
    assert {day: now[day] for day in now if day in later} == {day: later[day] for day in later if day in now}
    both(files(made)["calendar.ics"])


def test_an_event_that_began_last_year_and_still_runs_is_there(project: ProjectMaker) -> None:
    """Days of the eleventh month that begin on 29 December 2029 and end on 3 January 2030."""
    made = project()
    made.out("events/a", event={"lunar": "25-30/11"})
    day = date(2030, 1, 1)
    found = events(files(made, today=day)[OWN])
    assert [each["DTSTART;VALUE=DATE"] for each in found] == ["20291229"]
    assert found[0] in events(files(made, today=day)["calendar.ics"])


def test_a_computed_date_that_is_announced_and_moved_stays_the_same_event(project: ProjectMaker) -> None:
    made = project()
    computed = one(made, lunar="9/8")
    announced = one(made, lunar="9/8", start="2027-09-09", status="confirmed")
    moved = one(made, lunar="9/8", start="2027-09-21", moved_from="2027-09-09", status="moved")
    assert computed["UID"] == announced["UID"] == moved["UID"]


def test_the_identity_survives_a_move_of_the_page_and_tells_years_apart(project: ProjectMaker) -> None:
    made = project()
    before = one(made, start="2027-05-13")
    shutil.move(made.root / "content/vi/events/a.md", made.root / "content/vi/events/b.md")
    made.out("events/b", id="events/a", event={"start": "2027-05-13"})
    (after,) = events(files(made)["calendar.ics"])
    assert (after["UID"], after["URL"]) == (before["UID"], "https://example.org/events/b/")
    assert one(made, start="2028-05-13")["UID"] != before["UID"]


def test_the_revision_comes_from_content_only_and_never_falls(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", date="2026-10-01", event={"start": "2027-05-13"})
    (first,) = events(files(made)[OWN])
    assert [events(files(made, today=day)[OWN]) for day in (date(2026, 1, 1), date(2027, 5, 13))] == [[first]] * 2
    assert first["SEQUENCE"] == str((date(2026, 11, 20) - date(2000, 1, 1)).days)
    assert first["DTSTAMP"] == first["LAST-MODIFIED"] == "20261119T170000Z"
    made.out("events/a", date="2026-10-01", updated="2026-12-01", event={"start": "2027-05-14"})
    (second,) = events(files(made)[OWN])
    assert int(second["SEQUENCE"]) - int(first["SEQUENCE"]) == 11
    assert second["CREATED"] == first["CREATED"] == "20260930T170000Z"


def test_what_is_not_published_is_in_no_calendar(project: ProjectMaker) -> None:
    made = project()
    made.page("events/secret", event={"start": "2027-05-13"})
    made.out("events/a", event={"start": "2027-05-13"})
    made.page("events/a", "en")
    for code in ("vi", "en", "zh"):
        for name, data in files(made, code).items():
            assert b"secret" not in data
            assert "secret" not in name
    assert events(files(made, "en")["en/calendar.ics"]) == []
    assert "events/secret/secret.ics" in files(made, preview=True)


@pytest.mark.parametrize(
    "name",
    [
        "Hội; vui, lắm \\ \"đông\"",
        "😀 مرحبا " * 20,
        "海防" * 200,
        "dòng một\ndòng hai",
        "BEGIN:VEVENT",
        "a\u200bb\u2028c",
    ],
)  # fmt: skip
def test_any_name_gives_a_file_that_two_parsers_read(project: ProjectMaker, name: str) -> None:
    made = project()
    made.out("events/a", event={"name": name, "start": "2027-05-13"})
    data = files(made)["calendar.ics"]
    both(data)
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == name.strip()


def test_control_characters_are_left_out(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", event={"name": "a\x07b\x85c", "start": "2027-05-13"})
    data = files(made)[OWN]
    both(data)
    assert re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data) is None


def test_the_zone_is_viet_nams(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", event={"start": "2027-05-13", "time": "19:30"})
    calendar = vobject.readOne(files(made)[OWN].decode())
    start = calendar.vevent.dtstart.value
    assert start.utcoffset() == timedelta(hours=7)
    assert start.astimezone(UTC) == datetime(2027, 5, 13, 12, 30, tzinfo=UTC)
    assert calendar.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"


def test_equal_content_gives_equal_bytes(project: ProjectMaker) -> None:
    made = project()
    for name in "cab":
        made.out(f"events/{name}", event={"lunar": "9/8"})
    site: Site = made.site(today=TODAY)
    assert calendars(site, "vi") == calendars(made.site(today=TODAY), "vi")
    days = [found["DTSTART;VALUE=DATE"] for found in events(calendars(site, "vi")["calendar.ics"])]
    assert days == sorted(days)
