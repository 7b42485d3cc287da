"""Stable segment ids: what they survive, and their laws."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from promosite.content.tones import same
from promosite.translation.memory.identity import segment_ids

PAGE = [
    "Quần đảo Cát Bà",
    "Cát Bà là quần đảo hơn 360 hòn đảo của Hải Phòng.",
    "Vịnh Lan Hạ rộng hơn 7.000 ha, kề đảo Cát Bà. Hang Quân Y có 17 phòng trên ba tầng.",
    "Xem thêm",
    "Nếu đi thuyền qua nơi có voọc, bạn hãy giữ khoảng cách và đừng cho ăn.",
    "Xem thêm",
]
FORMER = list(zip("abcdef", PAGE, strict=True))
NEW = "Một đoạn hoàn toàn mới về ẩm thực: bánh đa cua và nem cua bể."


def known(texts: list[str], former: list[tuple[str, str]] = FORMER) -> str:
    """The ids that came from the ledger, in order; `.` for a new one."""
    ids = segment_ids(texts, former)
    assert len(set(ids)) == len(ids)
    return "".join(id if id in {id for id, _ in former} else "." for id in ids)


def test_an_insertion_moves_nothing() -> None:
    assert known([NEW, *PAGE[:3], NEW + "!", *PAGE[3:]]) == ".abc.def"


def test_a_removal_moves_nothing() -> None:
    assert known(PAGE[:1] + PAGE[2:]) == "acdef"
    assert known(PAGE[:3] + PAGE[4:]) == "abcef"  # of equal texts the one with its neighbours stays


def test_a_move_keeps_ids() -> None:
    assert known([PAGE[4], *PAGE[:4], PAGE[5]]) == "eabcdf"
    assert known(PAGE[:5][::-1], FORMER[:5]) == "edcba"


def test_edits_keep_ids() -> None:
    edited = list(PAGE)
    edited[1] = "Cát Bà là quần đảo gồm 367 hòn đảo, thuộc thành phố Hải Phòng."
    edited[4] = "Nếu đi thuyền qua nơi có voọc, xin đừng cho ăn."
    assert known(edited) == "abcdef"


def test_an_edited_segment_that_moved_keeps_its_id_if_little_was_changed() -> None:
    assert known([PAGE[4] + " Cảm ơn.", *PAGE[:4], PAGE[5]]) == "eabcdf"


def test_a_split_keeps_the_id_with_one_part_and_a_merge_with_the_whole() -> None:
    first, _, second = PAGE[2].partition(". ")
    assert known([*PAGE[:2], first + ".", second, *PAGE[3:]]) in ("abc.def", "ab.cdef")
    assert known([PAGE[0], f"{PAGE[1]} {PAGE[2]}", *PAGE[3:]]) == "acdef"


def test_a_segment_written_anew_is_new() -> None:
    assert known([*PAGE[:4], NEW, PAGE[5]]) == "abcd.f"


def test_white_space_and_tone_placement_do_not_matter() -> None:
    assert known(["Hoà  Bình", "Thuỷ\nNguyên"], [("x", "Thủy Nguyên"), ("y", "Hòa Bình")]) == "yx"


def test_all_texts_edited_at_once() -> None:
    texts = [f"Đoạn thứ {n} của trang này nói về địa điểm số {n * 7919}." for n in range(300)]
    former = [(f"id{n}", text.replace("nói về", "kể về")) for n, text in enumerate(texts)]
    assert segment_ids(texts, former) == [id for id, _ in former]


def test_new_ids_are_short_digests_and_numbered() -> None:
    assert segment_ids(["a", "b", "a", "a"], []) == ["ca978112", "3e23e816", "ca978112-2", "ca978112-3"]


def test_an_id_that_was_given_once_is_not_given_to_another_text() -> None:
    assert segment_ids(["a"], [("ca978112", "một đoạn khác hẳn")]) == ["ca978112-2"]


TEXTS = st.lists(st.sampled_from([*PAGE, NEW, "a", "b", "ab", "", "hòa", "hoà"]) | st.text(max_size=6), max_size=12)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_ids_are_stable(texts: list[str], earlier: list[str]) -> None:
    """Laws: ids differ; asking again changes nothing; what is unchanged keeps its id."""
    former = list(zip(segment_ids(earlier, []), earlier, strict=True))
    ids = segment_ids(texts, former)
    assert len(set(ids)) == len(texts)
    assert segment_ids(texts, list(zip(ids, texts, strict=True))) == ids
    assert segment_ids(earlier, former) == [id for id, _ in former]
    old = {id: same(text) for id, text in former}
    kept = Counter(same(text) for id, text in zip(ids, texts, strict=True) if old.get(id) == same(text))
    assert kept == Counter(map(same, texts)) & Counter(map(same, earlier))


@settings(deadline=None)
@given(st.permutations(PAGE[:5]))
def test_a_permutation_permutes_ids(texts: list[str]) -> None:
    old = {text: id for id, text in FORMER[:5]}
    assert segment_ids(texts, FORMER[:5]) == [old[text] for text in texts]
