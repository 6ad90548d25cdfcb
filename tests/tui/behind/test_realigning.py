from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Link, Pin, Span, compare
from tests.tui.conftest import LEFT, RIGHT, document
from tests.tui.strategies import alignments
from tui.behind.realigning import Corrector, patched, span_of


@given(alignments(), st.data())
@settings(max_examples=60)
def test_a_patch_keeps_pins_and_every_sentence(found: Alignment, data: st.DataObject) -> None:
    lefts = sum(len(link.left) for link in found.links)
    rights = sum(len(link.right) for link in found.links)
    pin = Pin(
        tuple(range(data.draw(st.integers(0, lefts)), lefts))[:2],
        tuple(range(data.draw(st.integers(0, rights)), rights))[:2],
    )
    pins = [pin] if pin.left or pin.right else []
    links = patched(found, pins).links
    assert sorted(at for link in links for at in link.left) == list(range(lefts))
    assert sorted(at for link in links for at in link.right) == list(range(rights))
    assert all((pin.left, pin.right) in {(link.left, link.right) for link in links} for pin in pins)
    untouched = [
        link for link in found.links if not {*link.left} & {*pin.left} and not {*link.right} & {*pin.right}
    ]
    kept = {(link.left, link.right) for link in links}
    assert all((link.left, link.right) in kept for link in untouched if link.left and link.right)
    level = [link for link in links if link.left and link.right and not link.moved]
    assert [link.right for link in level] == sorted(link.right for link in level)


@pytest.mark.parametrize("at_once", [0, 10**6])
def test_short_and_long_texts_keep_a_correction(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("tui.behind.realigning.AT_ONCE", at_once)
    left, right = document(LEFT), document(RIGHT, "right.txt")
    corrector = Corrector(left, right, compare(left, right))
    assert corrector.corrected(()) is corrector.found
    link = next(link for link in corrector.found.links if link.left and link.right)
    from store.log.pins import PinRow

    row = PinRow("p", "c", span_of(left, link.left), None, False, "ann", "", "")
    assert Link(link.left, (), 0.0) in corrector.corrected([row]).links
    stray = PinRow("p", "c", Span(1, 2), None, False, "ann", "", "")
    assert corrector.corrected([stray]) is corrector.found
