"""`diptych stats`: counts by reviewer, tag, severity and document, progress, a score, and agreement.

harbour.md vs harbour_rewrite.txt
  reviewer  reviewed  discrepant  nothing wrong  annotations  per 1,000 words
  ann          12/59           4              8            5             10.3
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.console.quiet import quiet_option, say
from tui.settings.settings import comparison_option, database_option, default_database

if TYPE_CHECKING:
    from tui.lists.tally import Figures

FORMATS = ("table", "json", "csv")


@click.command(name="stats")
@comparison_option
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="table", help="How to print it.")
@quiet_option
@database_option
def command(names: tuple[str, ...], format_name: str, db: Path | None) -> None:
    """Tell how far each review is, what it found, and how far reviewers agree.

    Tags and severities are counted over all reviewers, of what is open or accepted; in a terminal with bars.
    The score is what the annotations weigh in the tag set, per 1,000 words of the right text. Agreement is
    told on the links that both reviewers judged: Krippendorff's alpha and Cohen's kappa on whether a link is
    discrepant and on its tag; precision, recall and F1 on spans, the reviewer named first as the reference.

    \b
    diptych stats
    diptych stats --comparison "old.md vs new.md" --format csv > figures.csv
    """  # noqa: D301 (click takes the character, not the two signs)
    from collate.extras import install_line
    from store import Store
    from store.figures.agreement import has_library
    from tui.commands.export import chosen_ids
    from tui.console.terminal import write
    from tui.lists.tally import tally

    with Store.open_read_only(db or default_database()) as store:
        comparisons = store.choose(chosen_ids(store.comparisons(), names) if names else None)
        found = [tally(store, comparison) for comparison in comparisons]
    for piece in PRINTED[format_name](found):
        write(piece)
    if any(each["pairs"] for each in found) and not has_library():
        say(f"Alpha and kappa need NLTK: install it by {install_line('agreement')}.")


def _table(found: Iterable[Figures]) -> Iterator[str]:
    from tui.lists.figures import table

    has_bars = sys.stdout.isatty()
    for at, each in enumerate(found):
        yield ("\n" if at else "") + "".join(f"{line}\n" for line in table(each, has_bars=has_bars))


def _json(found: Iterable[Figures]) -> Iterator[str]:
    from tui.console.terminal import in_json

    yield in_json(list(found), indent=2) + "\n"


def _csv(found: Iterable[Figures]) -> Iterator[str]:
    from store.exchange.cells import row_writer, safe
    from tui.lists.figures import ROW, rows

    row_of = row_writer()
    yield row_of(ROW)
    for each in found:
        yield from (row_of(map(safe, row)) for row in rows(each))


PRINTED = {"table": _table, "json": _json, "csv": _csv}
