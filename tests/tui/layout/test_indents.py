from __future__ import annotations

import pytest

from collate import Block
from tui.layout.indents import NARROW, NONE, Indent, indent_of


@pytest.mark.parametrize(
    ("text", "kind", "level", "indent"),
    [
        ("• A dog.", "item", 1, Indent(0, 2)),
        ("12. A dog.", "item", 1, Indent(0, 4)),
        ("(a) A dog.", "item", 2, Indent(2, 6)),
        ("- A dog.", "item", 3, Indent(4, 6)),
        ("A dog, further down in an item.", "item", 1, Indent(2, 2)),
        ("a | b", "item", 0, Indent(0, 2)),
        ("A dog.", "quotation", 2, Indent(4, 4)),
        ("A dog.", "paragraph", 0, NONE),
        ("1. A dog.", "heading", 1, NONE),
    ],
)
def test_by_hand(text: str, kind: str, level: int, indent: Indent) -> None:
    block = Block(kind, 0, len(text), level)  # type: ignore[arg-type]
    assert indent_of(text, block, 40) == indent
    assert indent_of(text, block, NARROW - 1) == NONE


CODE = "while it rains:\n    wait()\n\tif thunder:\n        hide()"


@pytest.mark.parametrize(
    ("line", "depth"), [("while", 0), ("wait", 4), ("if thunder", 4), ("hide", 8), ("rains", 0)]
)
def test_a_line_of_code_stands_where_it_stood(line: str, depth: int) -> None:
    block = Block("code", 0, len(CODE))
    assert indent_of(CODE, block, 40, CODE.index(line)) == Indent(depth, depth + 2)


def test_deep_code_leaves_half_the_column() -> None:
    text = " " * 90 + "deep()"
    assert indent_of(text, Block("code", 90, 96), 40) == Indent(20, 22)
