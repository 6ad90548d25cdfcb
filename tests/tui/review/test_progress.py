from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.annotation import ReviewState
from store.comparison import Place
from tests.tui.strategies import Pair, pairs
from tui.layout.bands import bands_of
from tui.review.progress import Progress
from tui.review.tracked import Tracked

STATES: tuple[ReviewState, ...] = ("seen", "equivalent", "discrepant")


def place_of(band: int) -> Place:
    return Place(band, band + 1, None, None)


@given(pairs(), st.data())
@settings(max_examples=50)
def test_links_are_reviewed_by_an_annotation_or_a_judgement(pair: Pair, data: st.DataObject) -> None:
    bands = bands_of(pair.alignment, pair.left, pair.right)
    review: Tracked[Place, ReviewState] = Tracked()
    numbers = st.integers(0, max(0, len(bands) - 1))
    gone = place_of(len(bands))  # of a link that is no more
    changes = st.lists(st.tuples(st.sampled_from(["annotate", "clear", *STATES, "unseen"]), numbers))
    annotated: set[int] = set()
    review[gone] = "equivalent"
    progress = Progress(bands, review, lambda place: None if place == gone else place[0])
    for what, band in data.draw(changes) if bands else []:
        if what == "annotate":
            annotated.add(band)
        elif what == "clear":
            annotated.discard(band)
        elif what in STATES:
            review[place_of(band)] = what
        else:
            review.pop(place_of(band), None)
        was_judged = what not in ("annotate", "clear")
        assert set(progress.update([] if was_judged else [band], annotated)) <= {band}
        judged = {at for at in range(len(bands)) if review.get(place_of(at)) == "equivalent"}
        assert set(progress.links) == {bands.links[at] for at in annotated | judged}
