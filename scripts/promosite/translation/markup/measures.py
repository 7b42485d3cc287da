"""The words of numbers: powers of ten, months, quarters, currencies and units in three languages.

In: nothing. Out: tables. It parses and writes nothing.
"""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
# Powers of ten, the longest word first: "nghìn tỷ" before "nghìn", 万亿 before 万.
SCALES = {
    "nghìn tỷ": 12,
    "ngàn tỷ": 12,
    "nghìn tỉ": 12,
    "triệu tỷ": 15,
    "nghìn": 3,
    "ngàn": 3,
    "vạn": 4,
    "triệu": 6,
    "tỷ": 9,
    "tỉ": 9,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
}
CURRENCIES = {
    "đồng": "VND",
    "VND": "VND",
    "VNĐ": "VND",
    "₫": "VND",
    "đ": "VND",
    "dong": "VND",
    "越南盾": "VND",
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "đô la Mỹ": "USD",
    "đô la": "USD",
    "美元": "USD",
    "US dollars": "USD",
    "US dollar": "USD",
    "dollars": "USD",
    "EUR": "EUR",
    "€": "EUR",
    "euros": "EUR",
    "euro": "EUR",
    "欧元": "EUR",
    "CNY": "CNY",
    "RMB": "CNY",
    "nhân dân tệ": "CNY",
    "人民币": "CNY",
    "元": "CNY",
}
UNITS = "km²|km2|km/h|km|m²|m2|m³|m3|mm|cm|m|ha|kg|kWh|kW|MW|GW|°C|℃|TEU|DWT"
# Units as engines spell them out, longer ones first.
UNIT_WORDS = (
    "kilometres per hour|kilometers per hour|km per hour|kph|square kilometres?|square kilometers?|square metres?"
    "|square meters?|cubic metres?|cubic meters?|kilometres?|kilometers?|centimetres?|centimeters?|millimetres?"
    "|millimeters?|metres?|meters?|hectares?|kilograms?|kilos?|degrees Celsius|degrees centigrade"
    "|公里/小时|千米/小时|公里每小时|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|米|公顷|公斤|千克|摄氏度"
)
QUARTERS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
