"""How few keys a review takes: tags on both sides, by `n` and by hand, through a real terminal."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from collate import read
from store import Store
from tests.e2e.conftest import PAIR
from tests.e2e.terminal import KEYS, Terminal

pytestmark = pytest.mark.slow
Run = Callable[..., Terminal]

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PAIRS = {"sample": PAIR, "article": (SEEDS / "original.md", SEEDS / "rewrite.txt")}
WANTED = 90
AT_MOST = 8  # keys for an annotation of both sides, with tag and severity
FOUND = ("n", "{digit}", "+")  # what `n` leads to
BY_HAND = ("w", "v", "e", "tab", "e", "{digit}", "-")


def press(terminal: Terminal, keys: list[str]) -> None:
    """Type some keys at once, and wait until the screen is at rest."""
    os.write(terminal.master, b"".join(KEYS.get(key, key.encode()) for key in keys))
    terminal.come_to_rest()


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_ninety_annotations_of_both_sides(run: Run, database: Path, pair: tuple[Path, Path]) -> None:
    if not pair[0].exists():
        pytest.skip("the article is not here")
    texts = {side: read(path).text for side, path in zip(("left", "right"), pair, strict=True)}
    pressed = 0
    with run(*pair, columns=100, rows=30) as terminal:
        terminal.wait_for("Link 1 of")
        for digit, way in zip(cycle("346789"), cycle([FOUND, FOUND, BY_HAND]), strict=False):
            keys = [key.format(digit=digit) for key in way]
            pressed += len(keys)
            press(terminal, keys)
            with Store.open_read_only(database) as store:
                (comparison,) = store.comparisons()
                made = store.annotations(comparison.id)
            both = [each for each in made if {target.side for target in each.targets} == {"left", "right"}]
            if len(both) >= WANTED or pressed > WANTED * AT_MOST:
                break
        press(terminal, ["q"])
        assert terminal.wait() == 0
    assert len(both) >= WANTED
    assert pressed / len(both) <= AT_MOST
    for annotation in both:
        for target in annotation.targets:
            assert texts[target.side][target.start : target.end] == target.exact
    print(json.dumps({"annotations": len(both), "keys": pressed, "each": round(pressed / len(both), 2)}))
