"""`diptych gate`: does a text pass, for a hook or a CI step?

major facts/number: “nine” → “ten” (left 38-42, right 38-41) in left.txt vs right.txt      exit status 1
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from store.annotation import SEVERITIES, SIDES
from tui.commands.open import both_versions
from tui.console.quiet import quiet_option, say
from tui.review.amounts import amount
from tui.settings.settings import comparison_option, completes_files, database_option, default_database

if TYPE_CHECKING:
    from store import Comparison, Store
    from store.annotation import Severity

FORMATS = ("lines", "json")


@click.command(name="gate")
@click.argument("left", required=False, shell_complete=completes_files)
@click.argument("right", required=False, shell_complete=completes_files)
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="major",
    show_default=True,
    help="The least severity that does not pass.",
)
@click.option("--name", help="Find the comparison of LEFT and RIGHT also by this name.")
@comparison_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="lines",
    help="A line each annotation, or all as JSON.",
)
@quiet_option
@database_option
def command(
    left: str | None,
    right: str | None,
    severity: str,
    name: str | None,
    names: tuple[str, ...],
    format_name: str,
    db: Path | None,
) -> None:
    """Tell which annotations keep a text from passing: open or accepted, and grave enough.

    All comparisons of the database are looked at, or that of LEFT and RIGHT alone: of one document it is that
    of its original with its tracked changes. Exit status 0 when none stands in the way, 1 when one does (a
    line each), 2 when it cannot be told.

    \b
    diptych gate --db review.db
    diptych gate --severity critical old.md new.md
    diptych gate contract.docx
    diptych gate --comparison chapter.md --format json
    """  # noqa: D301 (click takes the character, not the two signs)
    from store import Store
    from store.gate import standing
    from tui.console.terminal import in_json, write

    if left is not None and names:
        raise click.UsageError("gate takes LEFT and RIGHT, or --comparison, or neither.")
    if name is not None and left is None:
        raise click.UsageError("--name goes with LEFT and RIGHT: without them give --comparison.")
    texts = None if left is None else both_versions(left) if right is None else (left, right)
    with Store.open_read_only(db or default_database()) as store:
        chosen = [_of_texts(store, *texts, name)] if texts else _called(store, names)
        rows = [row for each in chosen for row in standing(store, each.id, cast("Severity", severity))]
    if format_name == "json":
        told = {"passes": not rows, "severity": severity, "comparisons": len(chosen), "annotations": rows}
        write(f"{in_json(told)}\n")
    else:
        write("".join(f"{in_line(row)}\n" for row in rows))
    say(_summary(len(rows), severity, len(chosen)))
    if rows:
        raise SystemExit(1)


def _called(store: Store, names: tuple[str, ...]) -> list[Comparison]:
    if not names:
        return store.choose(None)
    from tui.commands.export import chosen_ids  # who asks for no name need not pay for all formats

    return store.choose(chosen_ids(store.comparisons(), names))


def _of_texts(store: Store, left: str, right: str, name: str | None) -> Comparison:
    """The comparison of two files; where they have changed since they were reviewed, that is said.

    Raises:
        StoreError: when they were never compared.
    """
    from store import StoreError
    from store.library.known import found_again, is_as_reviewed
    from tui.console.terminal import read_pair

    documents = read_pair(left, right)
    found = found_again(store.database, *documents, name)
    if found is None:
        path = store.database.path
        raise StoreError(f"{path} holds no comparison of {left} and {right}: open them with diptych first.")
    if not is_as_reviewed(store.database, found, *documents):
        say("These texts have changed since they were reviewed: open them again to see what became of it.")
    return found


def in_line(row: dict[str, Any]) -> str:
    """One annotation, with nothing in it that a terminal would act on."""
    from tui.layout.typesetting import visible

    quotes = " → ".join(
        f"“{row[f'{side}_quote']}”" if row[f"{side}_quote"] else "(nothing)" for side in SIDES
    )
    places = ", ".join(_places(row))
    line = f"{row['severity']} {row['tag']}: {quotes} ({places}) in {row['comparison']}"
    return visible(" ".join(line.split()))


def _places(row: dict[str, Any]) -> Iterator[str]:
    for side in SIDES:
        if row[f"{side}_start"] is not None:
            yield f"{side} {row[f'{side}_start']}-{row[f'{side}_end']}"


def _summary(many: int, severity: str, comparisons: int) -> str:
    looked = amount(comparisons, "comparison")
    what = "1 annotation stands" if many == 1 else f"{many or 'no'} annotations stand"
    return f"diptych: {what} in the way, looking from {severity} on at {looked}."
