"""The picture at the top of the README: a few minutes of a review in nine steps, from the program itself.

opened  ->  ) to a suggestion  ->  enter takes it  ->  words of both sides tagged by hand  ->  the report
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from collate import read
from docs.pictures import Step, picture
from docs.playing import playing, strokes
from tui.commands.open import sample_pair

SIZE = (100, 22)
STILL = 5  # what is shown where nothing may move
STEPS = (
    ("", "diptych --demo: an article and its rewrite, level by their sentences"),
    (")", "the first thing that Diptych suspects: 43 became 34"),
    ("enter", "accepted, and on record; the caret is at the next suspicion"),
    ('/ "17" enter', "what it did not see: “a crew of 17” became “17 injured”"),
    ("v e", "select a word on the left,"),
    ("tab e e", "and words on the right, where the caret is level already"),
    ("2", "tag both: addition"),
    ("+", "one step graver: nobody was hurt"),
    ("E", "the report: one page for whoever has no Diptych"),
)


async def demo() -> str:
    """The steps as one SVG."""
    left, right = map(read, sample_pair())
    steps = []
    with TemporaryDirectory() as folder:
        async with playing((left, right), Path(folder), size=SIZE) as reader:
            for keys, told in STEPS:
                await reader.press(keys)
                steps.append(Step(await reader.screen(), tuple(each.shown for each in strokes(keys)), told))
    return picture(steps, "A review in Diptych, step by step", STILL)
