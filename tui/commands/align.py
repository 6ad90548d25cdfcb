"""`diptych align`: the links of two documents, or of many ready-split pairs, as JSON lines.

The tide was out. Nobody came.      {"left": [0], "right": [0], "kind": "match", "moved": false, …}
It was low tide.                    {"left": [1], "right": [], "kind": "omission", …}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.settings.settings import completes_files

if TYPE_CHECKING:
    from collate import Alignment, Document, Link


FORMATS = ("jsonl", "tsv", "tmx", "xliff")


@click.command(name="align")
@click.argument("left", required=False, shell_complete=completes_files)
@click.argument("right", required=False, shell_complete=completes_files)
@click.option(
    "--pairs",
    metavar="FILE",
    shell_complete=completes_files,
    help='Ready-split pairs, a JSON line each: {"id","left":[..],"right":[..]}.',
)
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, help="Undo links that score less.")
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), default="jsonl", help="What to print of files."
)
def command(
    left: str | None, right: str | None, pairs: str | None, min_score: float, format_name: str
) -> None:
    """Print the links of LEFT and RIGHT, a JSON line each, or as a translation memory.

    Sentences are numbered from 0; spans count code points in the documents' texts, end exclusive.

    \b
    diptych align old.md new.md
    diptych align --format tmx old.md new.md > memory.tmx
    diptych align --pairs pairs.jsonl > links.jsonl
    diptych align --pairs - < pairs.jsonl
    """  # noqa: D301 (click takes the character, not the two signs)
    if (pairs is None) == (left is None) or (left is None) != (right is None):
        raise click.UsageError("align takes LEFT and RIGHT, or --pairs FILE.")
    if pairs is not None and format_name != "jsonl":
        raise click.UsageError("--pairs gives JSON lines only: leave --format away.")
    if pairs is not None:
        _align_pairs(pairs, min_score)
    elif left is not None and right is not None:
        _align_files(left, right, min_score, format_name)


def _align_files(left: str, right: str, min_score: float, format_name: str) -> None:
    from collate import compare
    from tui.console.terminal import read_pair, write

    documents = read_pair(left, right)
    for piece in _pieces(list(_kept(compare(*documents), min_score)), documents, format_name):
        write(piece)


def _pieces(links: list[Link], documents: tuple[Document, Document], format_name: str) -> Iterator[str]:
    if format_name == "jsonl":
        from tui.console.terminal import in_json

        return (in_json(_full(link, *documents)) + "\n" for link in links)
    from store.exchange.exports import memories

    units = memories.units_of(documents, links)
    if format_name == "tmx":
        return memories.in_tmx(units)
    if format_name == "xliff":
        return memories.in_xliff(units, documents[0].path)
    return memories.in_tsv(units)


def _align_pairs(path: str, min_score: float) -> None:
    from collate import align
    from tui.console.pairs import read_pairs
    from tui.console.terminal import in_json, write

    for pair in read_pairs(path):
        links = [_short(link) for link in _kept(align(pair.left, pair.right), min_score)]
        write(in_json({"id": pair.id, "links": links}) + "\n")


def _kept(alignment: Alignment, min_score: float) -> Iterator[Link]:
    """The links; one below the score falls apart into omissions and additions."""
    from collate import Link

    for link in alignment.links:
        if link.kind == "match" and link.score < min_score:
            yield from (Link((sentence,), (), 0.0) for sentence in link.left)
            yield from (Link((), (sentence,), 0.0) for sentence in link.right)
        else:
            yield link


def _short(link: Link) -> dict[str, Any]:
    return {
        "left": list(link.left),
        "right": list(link.right),
        "kind": link.kind,
        "moved": link.moved,
        "score": round(link.score, 4),
    }


def _full(link: Link, left: Document, right: Document) -> dict[str, Any]:
    return {
        "left": list(link.left),
        "right": list(link.right),
        "left_text": left.words_of(link.left),
        "right_text": right.words_of(link.right),
        "left_spans": [list(left.sentences[at]) for at in link.left],
        "right_spans": [list(right.sentences[at]) for at in link.right],
        "kind": link.kind,
        "moved": link.moved,
        "score": round(link.score, 4),
    }
