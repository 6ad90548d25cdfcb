"""`diptych suggest`: likely discrepancies of two documents, or of many sentence pairs, as JSON lines.

43 boats lay in the port.     {"kind": "number", "tag": "facts/number", "severity": "major",
34 boats lay in the port.      "left": [[0, 2]], "right": [[0, 2]], "why": …}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tui.settings.settings import completes_files

if TYPE_CHECKING:
    from collate.document import Span
    from collate.suggestions import Suggestion


@click.command(name="suggest")
@click.argument("left", required=False, shell_complete=completes_files)
@click.argument("right", required=False, shell_complete=completes_files)
@click.option(
    "--pairs",
    metavar="FILE",
    shell_complete=completes_files,
    help='Sentence pairs, a JSON line each: {"id","left","right"}.',
)
@click.option("--shown", is_flag=True, help="Only what the reader shows unasked.")
def command(left: str | None, right: str | None, pairs: str | None, shown: bool) -> None:
    """Print likely discrepancies of LEFT and RIGHT, a JSON line each.

    Spans count code points in the documents' texts (with --pairs in the sentences), end exclusive. Every
    suggestion says why it was made, and whether the reader shows it unasked.

    \b
    diptych suggest old.md new.md
    diptych suggest --pairs pairs.jsonl > suggestions.jsonl
    """  # noqa: D301 (click takes the character, not the two signs)
    if (pairs is None) == (left is None) or (left is None) != (right is None):
        raise click.UsageError("suggest takes LEFT and RIGHT, or --pairs FILE.")
    if pairs is not None:
        _suggest_pairs(pairs, shown)
    elif left is not None and right is not None:
        _suggest_files(left, right, shown)


def _suggest_files(left: str, right: str, shown: bool) -> None:
    from collate import compare
    from collate.suggestions import suggest
    from tui.console.terminal import read_pair, write

    documents = read_pair(left, right)
    for found in suggest(*documents, compare(*documents)):
        if found.shown or not shown:
            write(_line(_fields(found, documents[0].text, documents[1].text)))


def _suggest_pairs(path: str, shown: bool) -> None:
    from collate.suggestions import suggest_pair
    from tui.console.pairs import read_text_pairs
    from tui.console.terminal import write

    for pair in read_text_pairs(path):
        found = [each for each in suggest_pair(pair.left, pair.right) if each.shown or not shown]
        write(_line({"id": pair.id, "suggestions": [_fields(each, pair.left, pair.right) for each in found]}))


def _fields(found: Suggestion, left: str, right: str) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "tag": found.tag,
        "severity": found.severity,
        "score": round(found.score, 3),
        "shown": found.shown,
        "left": [list(span) for span in found.left],
        "right": [list(span) for span in found.right],
        "left_quotes": _quotes(found.left, left),
        "right_quotes": _quotes(found.right, right),
        "why": found.why,
    }


def _quotes(spans: Sequence[Span], text: str) -> list[str]:
    return [text[slice(*span)] for span in spans]


def _line(fields: dict[str, Any]) -> str:
    from tui.console.terminal import in_json

    return in_json(fields) + "\n"
