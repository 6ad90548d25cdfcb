"""Each figure worked by hand beside the case."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.document import Span
from store import StoreError
from store.figures.agreement import Found, Marked, Said, alpha, has_library, kappa, on_spans, verdicts

# link        0    1    2    3    4    5    6    7    8    9
# ann         =    =    =    =    =    =    num  num  name num
# bob         =    =    =    =    num  =    num  name name
ANN: Said = {0: "", 1: "", 2: "", 3: "", 4: "", 5: "", 6: "num", 7: "num", 8: "name", 9: "num"}
BOB: Said = {0: "", 1: "", 2: "", 3: "", 4: "num", 5: "", 6: "num", 7: "name", 8: "name"}


def test_kappa_of_verdicts_by_hand() -> None:
    # Nine links judged by both:  bob =   bob ≠
    #                     ann =     5       1      6      observed  (5 + 3) / 9 = 72/81
    #                     ann ≠     0       3      3      expected  (6·5 + 3·4) / 81 = 42/81
    #                               5       4             kappa     (72 - 42) / (81 - 42) = 30/39
    assert kappa(verdicts(ANN), verdicts(BOB)) == pytest.approx(30 / 39)


def test_kappa_of_tags_by_hand() -> None:
    # observed: links 0 1 2 3 5 6 8 of nine = 63/81
    # expected: "" 6·5 + num 2·2 + name 1·2 = 36/81
    assert kappa(ANN, BOB) == pytest.approx((63 - 36) / (81 - 36))


def test_alpha_of_verdicts_by_hand() -> None:
    # Nine links, 18 values: "" 11, discrepant 7. One link disagrees: 2 of 18 off the diagonal.
    # expected off the diagonal: 2·11·7 / (18·17);  alpha = 1 - (2/18) / (154/306) = 1 - 34/154
    assert alpha({"ann": verdicts(ANN), "bob": verdicts(BOB)}) == pytest.approx(1 - 34 / 154)


def test_alpha_of_tags_by_hand() -> None:
    # 18 values: "" 11, num 4, name 3. Links 4 and 7 disagree: 4 of 18.
    # expected: 2·(11·4 + 11·3 + 4·3) / (18·17) = 178/306
    assert alpha({"ann": ANN, "bob": BOB}) == pytest.approx(1 - (4 / 18) / (178 / 306))


def test_alpha_of_three_with_gaps_by_hand() -> None:
    # link 0: = = =    link 1: = ≠      link 2: ≠ ≠     link 3: one alone, which counts for nothing
    # A link of m values adds disagreeing ordered pairs / (m - 1): link 1 adds 2. In all 7 values: = 4, ≠ 3.
    # observed 2/7, expected 2·4·3 / (7·6) = 4/7: alpha 1/2
    said = {"ann": {0: "", 1: "", 2: "x"}, "bob": {0: "", 2: "x", 3: "x"}, "cy": {0: "", 1: "x"}}
    assert alpha(said) == pytest.approx(1 / 2)


def test_worse_than_chance_is_below_nothing() -> None:
    # kappa: observed 0, expected 1/2. alpha: observed 1, expected 2·2·2 / (4·3) = 2/3.
    first, second = {0: "", 1: "x"}, {0: "x", 1: ""}
    assert kappa(first, second) == pytest.approx(-1)
    assert alpha({"a": first, "b": second}) == pytest.approx(1 - 3 / 2)


@pytest.mark.parametrize("second", [{}, {7: ""}, {0: "", 1: ""}])
def test_where_there_is_nothing_to_tell_apart_there_is_no_figure(second: Said) -> None:
    assert kappa({0: "", 1: ""}, second) is None
    assert alpha({"a": {0: "", 1: ""}, "b": second}) is None
    assert alpha({}) is None


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_library()
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    assert not has_library()
    with pytest.raises(StoreError, match=r"pip install 'diptych\[agreement\]'"):
        kappa(ANN, BOB)


# Spans            4-7 num    9-12 num     20-20 num               of ann
#                  4-7 num   10-14 name    18-20 num    30-33 num  of bob
ANN_SPANS = [Marked(Span(4, 7), "num"), Marked(Span(9, 12), "num"), Marked(Span(20, 20), "num")]
BOB_SPANS = [
    Marked(Span(4, 7), "num"),
    Marked(Span(10, 14), "name"),
    Marked(Span(18, 20), "num"),
    Marked(Span(30, 33), "num"),
]


@pytest.mark.parametrize(
    ("strict", "tagged", "precision", "recall"),
    [
        (True, True, 1 / 4, 1 / 3),
        (True, False, 1 / 4, 1 / 3),
        (False, True, 2 / 4, 2 / 3),
        (False, False, 3 / 4, 1),
    ],
)
def test_spans_by_hand(strict: bool, tagged: bool, precision: float, recall: float) -> None:
    f1 = 2 * precision * recall / (precision + recall)
    assert on_spans(ANN_SPANS, BOB_SPANS, strict=strict, tagged=tagged) == pytest.approx(
        (precision, recall, f1)
    )


def test_the_same_span_under_another_tag_meets_only_without_the_tag() -> None:
    one, other = [Marked(Span(0, 3), "num")], [Marked(Span(0, 3), "name")]
    assert on_spans(one, other, strict=True, tagged=False) == (1, 1, 1)
    assert on_spans(one, other, strict=True, tagged=True) == (0, 0, 0)


def test_without_spans_there_is_nothing_to_divide_by() -> None:
    assert on_spans([], BOB_SPANS, strict=True, tagged=False) == Found(0, None, None)
    assert on_spans(ANN_SPANS, [], strict=False, tagged=True) == Found(None, 0, None)
    assert on_spans([], [], strict=False, tagged=False) == Found(None, None, None)


SAID = st.dictionaries(st.integers(0, 9), st.sampled_from(["", "num", "name"]))
SPANS = st.lists(
    st.builds(
        lambda start, length, tag: Marked(Span(start, start + length), tag),
        *(st.integers(0, 20), st.integers(0, 4), st.sampled_from(["num", "name"])),
    )
)


@given(SAID, SAID)
def test_who_is_first_makes_no_difference(first: Said, second: Said) -> None:
    assert kappa(first, second) == pytest.approx(kappa(second, first))
    assert alpha({"a": first, "b": second}) == pytest.approx(alpha({"b": second, "a": first}))


@given(SAID)
def test_one_mind_is_whole_agreement(said: Said) -> None:
    assert kappa(said, said) in (None, pytest.approx(1))
    assert alpha({"a": said, "b": said}) in (None, pytest.approx(1))


@given(SPANS, SPANS, st.booleans(), st.booleans())
def test_laws_of_spans(first: list[Marked], second: list[Marked], strict: bool, tagged: bool) -> None:
    found = on_spans(first, second, strict=strict, tagged=tagged)
    back = on_spans(second, first, strict=strict, tagged=tagged)
    assert (found.precision, found.recall, found.f1) == (back.recall, back.precision, back.f1)
    lax = on_spans(first, second, strict=False, tagged=False)
    assert (found.f1 or 0) <= (lax.f1 or 0)
    if first:
        assert on_spans(first, first, strict=strict, tagged=tagged) == (1, 1, 1)
