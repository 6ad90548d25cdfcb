import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from collate import Aligner, Alignment, align
from collate.alignment import pins as room
from collate.alignment import windows
from collate.alignment.pins import Pin

BRIDGE = "The council closed the iron bridge after two cracks were found."
FERRY = "A ferry will carry workers across the river until spring."
COST = "Repairs will cost about nine million crowns."
MAYOR = "Mayor Ilse Brandt apologised to the fishermen."
CRITIC = "Her critics called the apology late."
TEXT = [BRIDGE, FERRY, COST, MAYOR, CRITIC]

WORDS = ["rain", "falls", "on", "the", "old", "roof", "birds", "sing", "雨"]
texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=7)


@st.composite
def pinned_texts(draw: st.DrawFn) -> tuple[list[str], list[str], list[Pin]]:
    left, right = draw(texts), draw(texts)
    owners = [
        draw(st.lists(st.integers(0, 4), min_size=len(side), max_size=len(side))) for side in (left, right)
    ]
    sides = [
        [tuple(at for at, pin in enumerate(side) if pin == number) for number in range(3)] for side in owners
    ]
    return left, right, [Pin(*pair) for pair in zip(*sides, strict=True) if pair[0] or pair[1]]


def pairs(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.left, link.right) for link in alignment.links]


def test_a_pin_is_a_link_and_what_it_took_is_freed() -> None:
    aligner = Aligner(TEXT, [BRIDGE, "Nobody slept.", FERRY, COST, MAYOR, CRITIC])
    assert ((1,), (2,)) in pairs(aligner.align())
    corrected = aligner.align([Pin((1,), (1,))])
    assert pairs(corrected) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((), (2,)),
        *(((i,), (i + 1,)) for i in (2, 3, 4)),
    ]
    assert next(link for link in corrected.links if link.left == (1,)).score == 1
    assert ((1,), (2,)) in pairs(aligner.align())


def test_a_pin_guides_what_is_around_it() -> None:
    left, right = ["Hark!", COST, "Lo."], [COST, "So!", "Mew.", COST.replace("million ", "")]
    assert ((1,), (0,)) in pairs(align(left, right))
    assert ((1,), (3,)) in pairs(align(left, right, pins=[Pin((0,), (1,))]))


def test_a_pin_that_crosses_good_links_is_moved() -> None:
    links = align(TEXT, TEXT, pins=[Pin((0,), (4,))]).links
    assert [(link.left, link.right) for link in links if link.moved] == [((0,), (4,))]
    assert [((i,), (i,)) in [(link.left, link.right) for link in links] for i in (1, 2, 3)] == [True] * 3


def test_a_sentence_pinned_alone() -> None:
    assert pairs(align(TEXT, TEXT, pins=[Pin((2,), ())]))[2:4] == [((2,), ()), ((), (2,))]


def test_sentences_that_are_no_neighbours_can_be_pinned() -> None:
    assert ((0, 3), (1, 4)) in pairs(align(TEXT, TEXT, pins=[Pin((3, 0), (1, 4))]))


@pytest.mark.parametrize(
    "pins", [[Pin((0,), ()), Pin((0,), (1,))], [Pin((9,), ())], [Pin((), (-1,))], [Pin((0, 0), ())]]
)
def test_pins_that_cannot_be(pins: list[Pin]) -> None:
    with pytest.raises(ValueError, match="pin"):
        align(TEXT, TEXT, pins=pins)


@pytest.mark.parametrize("whole", [0, windows.WHOLE])
@pytest.mark.parametrize("reach", [0, 2, room.REACH])
def test_laws(monkeypatch: pytest.MonkeyPatch, whole: int, reach: int) -> None:
    for name, value in {"REACH": reach, "WIDE": 3, "MOST_CELLS": 9}.items():
        monkeypatch.setattr(room, name, value)
    sizes = {"WHOLE": whole, "MOST_CELLS": 4, "SHORTEST": 2, "LONGEST": 4, "EVEN_CELLS": 4}
    for name, value in sizes.items():
        monkeypatch.setattr(windows, name, value)

    @settings(max_examples=50)
    @given(pinned_texts())
    def law(case: tuple[list[str], list[str], list[Pin]]) -> None:
        left, right, pins = case
        links = align(left, right, pins=pins).links
        found = {(link.left, link.right) for link in links}
        assert {tuple(pin) for pin in pins if pin.left and pin.right} <= found
        alone = [pin for pin in pins if not (pin.left and pin.right)]
        assert all(((i,), ()) in found for pin in alone for i in pin.left)
        assert all(((), (j,)) in found for pin in alone for j in pin.right)
        assert sorted(i for link in links for i in link.left) == list(range(len(left)))
        assert sorted(j for link in links for j in link.right) == list(range(len(right)))
        still = [link.right for link in links if link.right and not link.moved]
        assert still == sorted(still)
        mirrored = [pin.mirrored() for pin in pins]
        # Equal texts and pins that are their own mirror: of two that cross one has to be the moved one.
        assume(left != right or sorted(pins) != sorted(mirrored))
        mirror = align(right, left, pins=mirrored).links
        assert {link.mirrored() for link in mirror} == set(links)

    law()


def test_work_is_told_and_can_be_stopped() -> None:
    told: list[float] = []
    align(TEXT, TEXT, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1

    def stop(done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        align(TEXT, TEXT, progress=stop)


def test_pins_of_equal_texts_swapped_give_the_mirror() -> None:
    pins = [Pin((0,), (0,)), Pin((1,), (2,))]
    links = align(TEXT, TEXT, pins=pins).links
    mirror = align(TEXT, TEXT, pins=[pin.mirrored() for pin in pins]).links
    assert {link.mirrored() for link in mirror} == set(links)
