from __future__ import annotations

from collate.once import KEPT, Once


def test_an_answer_is_found_once_for_an_object_and_anew_for_an_equal_one() -> None:
    asked: list[list[int]] = []

    def total(of: list[int]) -> int:
        asked.append(of)
        return sum(of)

    once, first = Once(total), [1, 2]
    assert [once(first), once(first), once([1, 2])] == [3, 3, 3]
    assert len(asked) == 2
    known = [5]
    assert once.learn(known, 7) == once(known) == 7
    assert len(asked) == 2


def test_only_the_last_answers_are_remembered() -> None:
    once = Once(len)
    things = [[at] for at in range(KEPT + 1)]
    for thing in things:
        once(thing)
        thing.append(0)
    assert [once(thing) for thing in reversed(things)] == [*[1] * KEPT, 2]
