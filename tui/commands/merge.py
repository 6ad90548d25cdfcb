"""`diptych merge`: other reviewers' databases into one.

diptych merge team.db ann.db bob.db   ->   a line each kind of row: how many came, and what they
                                           say differently
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.console.quiet import is_quiet, quiet_option
from tui.review.amounts import amount
from tui.settings.settings import default_reviewer, reviewer_option

if TYPE_CHECKING:
    from store.merging.merging import Merged

NAMES = {
    "annotations": ("annotation", "annotations"),
    "review": ("review state", "review states"),
    "pins": ("corrected link", "corrected links"),
    "dismissed": ("dismissal", "dismissals"),
    "suggestions": ("suggestion", "suggestions"),
    "comparisons": ("comparison's name or tags", "comparisons' names or tags"),
}


@click.command(name="merge")
@click.argument("into", type=click.Path(path_type=Path))
@click.argument("sources", metavar="FROM...", nargs=-1, required=True, type=click.Path(path_type=Path))
@quiet_option
@reviewer_option
def command(into: Path, sources: tuple[Path, ...], reviewer: str | None) -> None:
    """Take what is on record in the databases FROM into the database INTO, all of it or nothing.

    INTO is made when it is not there; FROM are never written. In whatever order, and however often, the same
    comes out. Of a row that two copies changed, the one that was changed more often stands, then the one that
    was changed last; the reader marks it ≠ and shows what the other says, until somebody settles it with Y.
    Annotations are never made one: W in the reader decides between two reviewers. A copy of what INTO was is
    kept in the backups.

    \b
    diptych merge all.db ann.db bob.db
    """  # noqa: D301 (click takes the character, not the two signs)
    from store import Store
    from store.merging.foreign import sources as opened
    from store.merging.merging import merge
    from tui.console.terminal import write
    from tui.settings.config import read_settings

    name = reviewer or default_reviewer(read_settings().reviewer)
    with naming_files(), opened(sources) as databases, made_for_good(into), Store.open(into, name) as store:
        if trouble := store.back_up("before-merge"):
            click.echo(f"diptych: {trouble} Merging all the same.", err=True)
        merged = merge(store.database, databases)
    if not is_quiet():
        write("".join(f"{line}\n" for line in told(merged)))


@contextmanager
def naming_files() -> Iterator[None]:
    """The way out of trouble is another file: of that there is no option here."""
    from store import StoreError
    from store.file.refusals import ELSEWHERE

    try:
        yield
    except StoreError as error:
        raise StoreError(str(error).replace(ELSEWHERE, "name another file")) from error


@contextmanager
def made_for_good(path: Path) -> Iterator[None]:
    """Leave no empty database behind when what it was made for comes to nothing."""
    path = Path(os.path.realpath(path))  # a link to where there is nothing yet is not ours to remove
    is_new, is_done = not path.exists(), False
    try:
        yield
        is_done = True
    finally:
        if is_new and not is_done:
            path.unlink(missing_ok=True)


def told(merged: Merged) -> Iterator[str]:
    """A line each kind of row, and one for what copies say differently."""
    from tui.layout.typesetting import visible

    for table, (one, several) in NAMES.items():
        counts = {"new": merged.new[table], "changed": merged.changed[table]}
        if any(counts.values()):
            noun = one if sum(counts.values()) == 1 else several
            yield f"{noun}: {', '.join(f'{count} {what}' for what, count in counts.items() if count)}"
    if not (merged.new or merged.changed):
        yield "nothing new"
    if merged.conflicts:
        rows = amount(merged.conflicts, "row")
        where = ", ".join(f"“{visible(name)}”" for name in merged.disputed)
        yield f"{rows} of which copies say different things, in {where}: ≠ in the reader, settled by Y"
