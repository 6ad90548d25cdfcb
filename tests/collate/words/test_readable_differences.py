"""What a reader sees of the differences, link by link, beside what wdiff shows.

    [what matters]  <light>  "[]" where the other side has something more  {+wdiff+} [-its marks-]

Make the file anew after a change for the better with DIPTYCH_GOLDEN=1 in the environment (wdiff installed).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.differences import PAIRS, Linked, changed_links, ours, planted, shown_by_wdiff
from collate import Span, differences

GOLDEN = Path(__file__).with_name("differences.golden.txt")
EACH = 5


def some_links() -> Iterator[Linked]:
    for left, right in PAIRS.items():
        yield from islice(changed_links(left, right), EACH)


def bracketed(left: str, right: str) -> tuple[str, str]:
    """Both texts with [what matters] and <what is light> marked; "[]" where the other has something more."""
    found = [each for each in differences(left, right) if each.weight != "punctuation"]
    return _signed(left, [(each.left, each.weight) for each in found]), _signed(
        right, [(each.right, each.weight) for each in found]
    )


def _signed(text: str, spans: list[tuple[Span, str]]) -> str:
    for (start, end), weight in reversed(spans):
        opening, closing = "<>" if weight == "light" else "[]"
        text = f"{text[:start]}{opening}{text[start:end]}{closing}{text[end:]}"
    return text


def lines(link: Linked) -> str:
    left, right = bracketed(*link)
    return f"left   {left}\nright  {right}\n"


def test_links_are_marked_as_the_golden_says() -> None:
    links = list(some_links())
    if os.environ.get("DIPTYCH_GOLDEN"):
        shown = [lines(link) + f"wdiff  {shown_by_wdiff(*link)}\n" for link in links]
        GOLDEN.write_text("\n".join(shown), encoding="utf-8")
    golden = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert [line for line in golden if line and not line.startswith("wdiff")] == [
        line for link in links for line in lines(link).splitlines()
    ]


def test_every_planted_change_of_meaning_is_marked_as_one_that_matters() -> None:
    links = {left: list(changed_links(left, right)) for left, right in PAIRS.items()}
    marked, _, total = planted(links, ours).split()[:3]
    assert int(marked) == int(total) > 40
