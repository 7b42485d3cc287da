"""Texts in a wrong language, and texts that only look like one."""

from __future__ import annotations

import pytest

from promosite.audit.writing import too_small_share

_TEXTS = {
    "en": "In summer the beaches of Hải Phòng and Đồ Sơn fill with visitors who come for the sea and for the food. "
    * 3,
    "fr": "Au cœur de l'été, les plages sont animées, et les fêtes des pêcheurs attirent des visiteurs étrangers. " * 3,
    "cs": "V létě se pláže plní návštěvníky, kteří přijíždějí za mořem, za dobrým jídlem a za večerním světlem. " * 3,
    "vi": "Mùa hè, người dân và du khách cùng đổ về bãi biển để tắm mát, ăn hải sản và ngắm hoàng hôn trên vịnh. " * 3,
    "zh": "夏天，市民和游客来到海边游泳、吃海鲜、看日落。" * 8,
    "ja": "夏になると、市民や旅行者が海辺に集まり、泳いだり海の幸を味わったりします。" * 6,
    "ru": "Летом жители и гости города приезжают на пляжи, чтобы купаться, есть морепродукты и смотреть на закат. " * 3,
}
_LATIN = {"en", "fr", "cs"}


@pytest.mark.parametrize("written", _TEXTS)
@pytest.mark.parametrize("declared", _TEXTS)
def test_every_language_against_every_other(declared: str, written: str) -> None:
    """Languages of one script are not told apart, but for Vietnamese; nor is Chinese from the Han of Japanese."""
    alike = declared == written or {declared, written} <= _LATIN or {declared, written} == {"zh", "ja"}
    assert (too_small_share(declared, _TEXTS[written]) is None) == alike


def test_short_texts_are_not_judged() -> None:
    assert too_small_share("zh", "Tổng lãnh sự quán, 225 6 km") is None
