from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.language.numbers import numbers


@pytest.mark.parametrize(
    ("text", "language", "said", "value"),
    [
        ("They paid 2,700 crowns.", "en", "2,700 crowns", 2700),
        ("It fell by 4.5% in May.", "en", "4.5%", 4.5),
        ("some 1.4 billion people", "en", "1.4 billion", 1.4e9),
        ("twenty-five per cent of it", "en", "twenty-five per cent", 25),
        ("two hundred and five days", "en", "two hundred and five days", 205),
        ("half an hour later", "en", "half an hour", 0.5),
        ("a £3m loan", "en", "£3m", 3e6),
        ("a 3m rope", "en", "3m", 3),
        ("1.200 Euro und mehr", "de", "1.200 Euro", 1200),
        ("1,4 Mio. Menschen", "de", "1,4 Mio", 1.4e6),
        ("zweihundertfünf Boote", "de", "zweihundertfünf", 205),
        ("12 000 euros", "fr", "12 000 euros", 12_000),
        ("quatre-vingt-dix jours", "fr", "quatre-vingt-dix jours", 90),
        ("in ventidue case", "it", "ventidue", 22),
        ("met tweeëntwintig boten", "nl", "tweeëntwintig", 22),
        ("två hundra båtar", "sv", "två hundra", 200),
        ("dwadzieścia pięć łodzi", "pl", "dwadzieścia pięć", 25),
        ("třicet pět lodí", "cs", "třicet pět", 35),
        ("huszonöt hajó", "hu", "huszonöt", 25),
        ("kaksikymmentäviisi venettä", "fi", "kaksikymmentäviisi", 25),
        ("on iki tekne", "tr", "on iki", 12),
        ("dua ratus lima puluh perahu", "id", "dua ratus lima puluh", 250),
        ("mười hai chiếc thuyền", "vi", "mười hai", 12),
        ("п’ятдесят шість човнів", "uk", "п’ятдесят шість", 56),
        ("триста двадцать лодок", "ru", "триста двадцать", 320),
        ("εκατόν είκοσι βάρκες", "el", "εκατόν είκοσι", 120),
        ("共有三百二十万条船", "zh", "三百二十万", 3.2e6),
        ("船は320万隻ある", "ja", "320万", 3.2e6),
        ("배 3만 척", "ko", "3만", 30_000),
    ],
)
def test_numbers_with_their_units(text: str, language: str, said: str, value: float) -> None:
    found = numbers(text, language)
    assert [(text[slice(*each.span)], set(each.values)) for each in found] == [(said, {value})]


@pytest.mark.parametrize(
    ("clock", "hours"),
    [
        ("3:40 p.m.", {15.6667}),
        ("3:40", {3.6667, 15.6667}),
        ("15:40", {15.6667}),
        ("24:00", {24}),
        ("12 o'clock", {12}),
    ],
)
def test_times_of_day(clock: str, hours: set[float]) -> None:
    found = numbers(f"It began at {clock} and ended", "en")
    assert [(each.kind, set(each.values)) for each in found] == [("time", hours)]


def test_a_figure_in_a_name_is_none() -> None:
    assert numbers("G7, COVID-19 and the A-320", "en") == []


def test_figures_by_a_month_are_days() -> None:
    assert [each.kind for each in numbers("4 May, March 4th, 1921", "en")] == ["day", "day", "year"]


def test_an_unclear_figure_has_both_readings() -> None:
    assert set(numbers("6.200", "")[0].values) == {6.2, 6200}


@given(
    st.text("0123456789.,: \n-%€amphkdozenfivtwy'’", max_size=30),
    st.sampled_from(["", "en", "de", "fr", "es"]),
)
def test_spans_are_in_order_and_hold_their_figures(text: str, language: str) -> None:
    end = 0
    for number in numbers(text, language):
        assert (
            end
            <= number.span.start
            <= number.figure.start
            < number.figure.end
            <= number.span.end
            <= len(text)
        )
        assert number.values
        end = number.figure.end
