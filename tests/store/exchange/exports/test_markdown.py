from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store import EXPORTS, Annotation, Comparison, Store, Target
from store.escaping import in_markdown, visible
from store.exchange.only import Only
from tests.store.conftest import LEFT, RIGHT

Make = Callable[..., Annotation]
NASTY = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("*_`[]()<>&#|~$!:/.-+=1\\ \n\x1b@"))
)

GOLDEN = """# old.txt : new.txt

Left: old.txt  
Right: new.txt

## Critical (1)

1. **Number or quantity**: “Twelve” → “Twenty”
   > \\<b\\>12\\</b\\> is not
   >
   > \\- 20

   ann, 2025-01-02T00:00:00.000Z, open, left 45-51, right 26-32

## Major (2)

1. **Name or entity**: “old” → (nothing)

   ann, 2025-01-01T00:00:00.000Z, open, left 4-7, right 0-0, unsure

2. **Name or entity**: “mill” → (nothing)

   bob, 2025-01-03T00:00:00.000Z, open, left 8-12, right 0-0

"""  # noqa: W291 (two spaces break a line)


@pytest.fixture
def three(store: Store, comparison: Comparison, annotation: Make) -> Store:
    number = (Target.of("left", LEFT, 45, 51), Target.of("right", RIGHT, 26, 32))
    given: tuple[dict[str, Any], ...] = (
        {"sure": False},
        {
            "tag": "facts/number",
            "severity": "critical",
            "targets": number,
            "note": "<b>12</b> is not\n\n- 20",
        },
        {"left": (8, 12), "reviewer": "bob"},
    )
    with store.action(comparison.id, "tag") as action:
        for day, fields in enumerate(given, 1):
            time = f"2025-01-0{day}T00:00:00.000Z"
            action.add(annotation(comparison, created=time, updated=time, **fields))
    return store


def test_the_gravest_come_first(three: Store, comparison: Comparison) -> None:
    found = "".join(EXPORTS["markdown"](three))
    for path in (comparison.left_path, comparison.right_path):
        found = found.replace(in_markdown(path), path.rpartition("/")[2])
    assert found.replace(in_markdown(comparison.name), "old.txt : new.txt") == GOLDEN


@pytest.mark.parametrize(
    ("only", "notes"),
    [
        (Only(), 3),
        (Only(tags=("facts",)), 3),
        (Only(tags=("facts/number",)), 1),
        (Only(tags=("fact",)), 0),
        (Only(tags=("facts/number", "facts/entity"), severities=("major",)), 2),
        (Only(severities=("minor", "critical")), 1),
        (Only(statuses=("resolved",)), 0),
        (Only(reviewers=("bob",)), 1),
        (Only(since="2025-01-02"), 2),
    ],
)
@pytest.mark.parametrize("name", ["csv", "jsonl", "markdown"])
def test_only_some(three: Store, name: str, only: Only, notes: int) -> None:
    assert (
        "".join(EXPORTS[name](three, only=only)).count("2025-01-0") // (1 if name == "markdown" else 2)
        == notes
    )


@given(NASTY)
def test_no_text_is_markup(text: str) -> None:
    """What is rendered is the text, in one paragraph, whatever it holds."""
    (opening, inline, closing) = MarkdownIt("gfm-like", {"linkify": False}).parse(
        f"{in_markdown(f'{text}x')}"
    )
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}
    assert "".join(token.content for token in inline.children or ()) == " ".join(visible(f"{text}x").split())
