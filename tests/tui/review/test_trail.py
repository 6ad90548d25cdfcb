from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.layout.places import Caret
from tui.review.trail import Trail

A, B, C, D = (Caret("left", at, 0) for at in range(4))


def test_back_and_forward() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward() == B
    assert trail.forward() == C
    assert trail.forward() is None


def test_a_new_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    trail.back(C)
    trail.back(B)
    trail.leave(A)
    assert trail.forward() is None
    assert trail.back(D) == A


@given(st.lists(st.integers(0, 9), min_size=1, max_size=300))
def test_as_many_steps_forward_as_back(places: list[int]) -> None:
    trail = Trail()
    for place in places:
        trail.leave(Caret("left", place, 0))
    here, steps = Caret("right", 0, 0), []
    while (found := trail.back(here)) is not None:
        steps.append(here)
        here = found
    for wanted in reversed(steps):
        assert trail.forward() == wanted
    assert trail.forward() is None
