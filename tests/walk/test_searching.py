"""What people type on a foreign keyboard."""

from walk.behaviours.searching import plain


def test_marks_are_left_out() -> None:
    assert [plain(words) for words in ("Đình Hàng Kênh", "海防", "The Cat Ba islands")] == [
        "dinh hang kenh",
        "海防",
        "the cat ba islands",
    ]
