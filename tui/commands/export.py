"""`diptych export`: annotations out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.annotation import SEVERITIES, STATUSES
from tui.quiet import quiet_option
from tui.settings import database_option, default_database
from tui.waiting import counted, stoppable

if TYPE_CHECKING:
    from store import Comparison

FORMATS = (
    "html",
    "jsonl",
    "csv",
    "tsv",
    "markdown",
    "mqm",
    "webannotation",
    "tei",
    "tmx",
    "xliff",
    "labelstudio",
    "sqlite",
)
_AT_ONCE = 500  # pieces written at a time


def since(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """A time as it was given, as the database has it; "" for none."""
    from store.stamps import in_utc

    try:
        return in_utc(value) if value else ""
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("give a time such as 2025-02-15 or 2025-02-15T21:44.") from error


@click.command(name="export")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    required=True,
    help=f"What to write: {', '.join(FORMATS)}.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where [default: standard output].",
)
@click.option(
    "--comparison",
    "names",
    multiple=True,
    metavar="ID_OR_NAME",
    help="Only this comparison; may be repeated.",
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only this tag, or its family (facts).")
@click.option(
    "--severity", "severities", multiple=True, type=click.Choice(SEVERITIES), help="Only of this severity."
)
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only of this status.")
@click.option("--reviewer", "reviewers", multiple=True, metavar="NAME", help="Only by this reviewer.")
@click.option(
    "--since", callback=since, metavar="TIME", help="Only what was made or changed since then (UTC)."
)
@click.option("--deleted", is_flag=True, help="Also annotations that were deleted.")
@click.option("--no-texts", is_flag=True, help="Leave the texts out of jsonl and html.")
@quiet_option
@database_option
def command(
    format_name: str,
    output: Path | None,
    names: tuple[str, ...],
    tags: tuple[str, ...],
    severities: tuple[str, ...],
    statuses: tuple[str, ...],
    reviewers: tuple[str, ...],
    since: str,
    deleted: bool,
    no_texts: bool,
    db: Path | None,
) -> None:
    """Write annotations in a format for other tools.

    What chooses annotations may be repeated: one of each kind must fit.

    \b
    diptych export --format csv > discrepancies.csv
    diptych export --format jsonl -o record.jsonl
    diptych export --format markdown --severity critical --since 2025-02-15
    """  # noqa: D301 (click takes the character, not the two signs)
    from store import EXPORTS, Store
    from store.exchange.only import Only
    from tui.realigning import aligned

    only = Only(tags, severities, statuses, reviewers, since)
    if format_name == "sqlite":
        if names or not only.takes_all or not output:
            raise click.UsageError("sqlite copies the whole database to a file: give -o FILE and no filters.")
        copy(db or default_database(), output)
        return
    with Store.open_read_only(db or default_database()) as store:
        chosen = chosen_ids(store.comparisons(), names) if names else None
        export = EXPORTS[format_name]
        send(export(store, chosen, deleted=deleted, texts=not no_texts, align=aligned, only=only), output)
        if format_name == "labelstudio" and output:
            from store.exchange.labelstudio import config_of

            send(iter([config_of(store, chosen)]), output.with_suffix(".xml"))


def copy(database: Path, output: Path) -> None:
    """Copy the database to a file, whole or not at all."""
    from store import Store
    from store.exchange.sqlite import copy_database

    Store.open_read_only(database).close()  # says what is wrong with it
    with beside(output) as part:
        part.unlink(missing_ok=True)
        copy_database(database, part)


def chosen_ids(comparisons: list[Comparison], names: tuple[str, ...]) -> list[str]:
    """The ids of the comparisons that have one of these ids or names.

    Raises:
        click.UsageError: when there is none; those that there are, are named.
    """
    chosen = [found.id for found in comparisons if found.id in names or found.name in names]
    if not chosen:
        known = ", ".join(sorted(found.name for found in comparisons)) or "none"
        raise click.UsageError(f"no comparison is called {' or '.join(names)}; there are: {known}.")
    return chosen


def send(pieces: Iterator[str], output: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output, with a count where it takes long."""
    if output:
        with stoppable(f"nothing was written to {output}"):
            _to_file(counted(pieces, "lines"), output)
    else:
        with stoppable("not all was written"):
            _to_standard_output(pieces if sys.stdout.isatty() else counted(pieces, "lines"))


def _to_standard_output(pieces: Iterator[str]) -> None:
    from tui.terminal import write

    while some := list(islice(pieces, _AT_ONCE)):
        write("".join(some))


def _to_file(pieces: Iterator[str], output: Path) -> None:
    with beside(output) as part, part.open("w", encoding="utf-8", newline="") as out:
        out.writelines(pieces)


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A file to write to, which takes the place of `output` when the block has ended well.

    Raises:
        OutputError: when it cannot be written.
    """
    from tui.terminal import OutputError

    part = output.with_name(f".{output.name}.part")
    try:
        yield part
        part.replace(output)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
