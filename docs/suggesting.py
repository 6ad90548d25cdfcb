"""The page about suggestions, from the first cases that the tests of each kind hold it to.

tests/collate/suggestions/number.toml     [[speak]] left, right     ->  ## number | speaks | silent
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from collate.finding import KINDS
from collate.suggestions import suggest_pair
from docs.tables import cell

CASES = Path(__file__).parents[1] / "tests" / "collate" / "suggestions"
Case = Mapping[str, Any]

HEAD = """# Suggestions

Made by `make docs` from the first test cases of each kind (`tests/collate/suggestions`): change them
there.

Diptych points at what is likely to be a discrepancy and names its evidence in a few words. Nothing is on
record until you accept it. [reading.md](reading.md#suggestions) says how to go through them and how to
choose which are shown; `diptych suggest` prints them. Of each kind below: its tag and severity, a pair
in which it speaks, and a pair in which it must not. A kind marked “with all words” is shown only with
those (`D`), as is whatever is less sure. [suggestions.figures.md](suggestions.figures.md) tells how they did
on pairs that their makers had not seen.
"""
WHOLE = """## Of the whole comparison

Some are seen only in the whole: a sentence with no counterpart (`omission`, `addition`; headings,
captions and bylines weigh less), one term rendered in two ways (`term`), and a name spelt in two ways in
one text (`name`).
"""


def suggestions_page() -> str:
    """Each kind with an example that fires and one that must not."""
    return "\n".join([HEAD, *(line for kind in KINDS for line in _kind(kind)), WHOLE])


def _kind(kind: str) -> Iterator[str]:
    path = CASES / f"{kind}.toml"
    if not path.exists():
        return
    cases = tomllib.loads(path.read_text(encoding="utf-8"))
    speaks = next(case for case in cases["speak"] if _whys(kind, case))
    silent = next(case for case in cases["silent"] if not _whys(kind, case))
    tag, severity, shown = KINDS[kind]
    yield f"## {kind}\n"
    yield f"`{tag}`, {severity}{', with all words' if shown > 1 else ''}\n"
    yield "| | left | right | why |\n|---|---|---|---|"
    yield f"| speaks | {cell(speaks['left'])} | {cell(speaks['right'])} | {cell(_whys(kind, speaks)[0])} |"
    yield f"| silent | {cell(silent['left'])} | {cell(silent['right'])} | |\n"


def _whys(kind: str, case: Case) -> list[str]:
    found = [each for each in suggest_pair(case["left"], case["right"]) if each.kind == kind]
    return [each.why for each in found if each.shown or KINDS[kind].shown > 1]
