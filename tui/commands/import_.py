"""`diptych import`: annotations and suggestions in.

diptych import record.jsonl   ->   annotation: 41 new, 2 there already
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tui.console.quiet import is_quiet, quiet_option, say
from tui.console.waiting import counted, stoppable
from tui.settings.settings import (
    completes_files,
    database_option,
    default_database,
    default_reviewer,
    reviewer_option,
)

if TYPE_CHECKING:
    from store.incoming.incoming import Counts

FORMATS = ("jsonl", "mqm", "webannotation", "labelstudio", "brat")
WORDS = {"new": "new", "changed": "changed", "same": "there already", "older": "older than what is there"}


@click.command(name="import")
@click.argument("file", shell_complete=completes_files)
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), help="What FILE is [default: by its looks]."
)
@click.option("--dry-run", is_flag=True, help="Tell what would come of it, and keep nothing.")
@quiet_option
@database_option
@reviewer_option
def command(file: str, format_name: str | None, dry_run: bool, db: Path | None, reviewer: str | None) -> None:
    """Take in what FILE holds (- for standard input), all of it or nothing.

    That is what `diptych export` wrote in the same format; as jsonl also suggestions from anywhere, for
    review; as mqm also the public MQM data; as brat FILE.ann, with FILE.txt beside it. What does not fit is
    told by number and field; the exit status is then 2.

    \b
    diptych import colleague.jsonl
    diptych import --dry-run suggestions.jsonl
    diptych import --format mqm ratings.tsv
    """  # noqa: D301 (click takes the character, not the two signs)
    from store import IMPORTS, Store, StoreError
    from store.incoming.misfits import ImportRefused
    from tui.console.terminal import write
    from tui.settings.config import read_settings

    name = reviewer or default_reviewer(read_settings().reviewer)
    path = destination(db or default_database(), dry_run)
    with opened(file) as raw, path as place, Store.open(place, name) as store:
        format_name, lines = recognised(raw, format_name)
        if format_name == "brat":
            lines = chain(lines, text_beside(file))
        if not dry_run and (trouble := store.back_up("before-import")):
            click.echo(f"diptych: {trouble} Importing all the same.", err=True)
        try:
            with stoppable("nothing was imported"):
                counts = IMPORTS[format_name](store, counted(lines, "lines"), dry_run=dry_run)
        except ImportRefused as refusal:
            for misfit in refusal.misfits:
                click.echo(str(misfit), err=True)
            raise StoreError(
                f"Nothing of {file} was imported, {refusal.told} not fit: mend it and try again."
            ) from None
    if not is_quiet():
        write("".join(f"{line}\n" for line in told(counts)) or f"{file} holds no lines.\n")
    if dry_run:
        say("Nothing was kept: this was a dry run.")


@contextmanager
def destination(path: Path, dry_run: bool) -> Iterator[Path]:
    """The database; for a dry run, where there is none, one that is thrown away."""
    if path.exists() or not dry_run:
        yield path
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        yield Path(folder) / path.name


def recognised(lines: Iterable[bytes], format_name: str | None) -> tuple[str, Iterable[bytes]]:
    """The format that was asked for, else what the first line looks like, and all the lines."""
    if format_name:
        return format_name, lines
    from store.exchange.importing import format_of

    left = iter(lines)
    first = next((line for line in left if line.strip()), b"")
    return format_of(first), chain([first], left)


def text_beside(file: str) -> Iterator[bytes]:
    """The lines of FILE.txt after those of FILE.ann; nothing where it is not there.

    Raises:
        DocumentError: when it cannot be read.
    """
    from store.exchange.imports.brat import BREAK

    text = Path(file).with_suffix(".txt")
    if file != "-" and text.exists():
        yield BREAK
        with opened(str(text)) as lines:
            yield from lines


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input.

    Raises:
        DocumentError: when it cannot be read.
    """
    from collate import DocumentError

    try:
        if file == "-":
            yield sys.stdin.buffer
        else:
            with Path(file).open("rb") as lines:
                yield lines
    except OSError as error:
        raise DocumentError(f"{file} cannot be read: {error.strerror}.") from error


def told(counts: Counts) -> Iterator[str]:
    """A line each type: "annotation: 41 new, 2 there already"."""
    for kind, found in counts.items():
        yield f"{kind}: {', '.join(f'{found[outcome]} {WORDS[outcome]}' for outcome in found)}"
