"""`diptych batch`: thousands of pairs made ready for review.

pairs.csv   old1.md,new1.md      ->   1 made ready, 1 failed
            old2.md,gone.md           line 3  failed  gone.md does not exist: …
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.console.quiet import quiet_option, say
from tui.console.waiting import counted, stoppable
from tui.settings.settings import database_option, default_database, default_reviewer, reviewer_option

if TYPE_CHECKING:
    from tui.batch.batch import Outcome
    from tui.batch.manifest import Listed

HEADINGS = ("line", "state", "left", "right", "name", "why")
AHEAD = 16  # pairs under way for each job: the quick ones go on while a long one takes its time
AHEAD_ON_CLUSTER = 512  # workers may come and go
WORDS = {
    "to do": "to do",
    "done": "made ready",
    "ready": "ready before",
    "same": "the same as others",
    "failed": "failed",
}


@click.command(name="batch")
@click.argument("manifest")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1), help="How many processes work [default: one a core]."
)
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of this Dask scheduler do it.")
@click.option(
    "--tags", metavar="NAME_OR_FILE", default="faithfulness", help="The tag set of new comparisons."
)
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and do nothing.")
@quiet_option
@database_option
@reviewer_option
def command(
    manifest: str,
    jobs: int | None,
    scheduler: str | None,
    tags: str,
    dry_run: bool,
    db: Path | None,
    reviewer: str | None,
) -> None:
    """Link, search for suggestions and store all pairs of MANIFEST, ready for review.

    MANIFEST is a CSV file with the columns left, right and, where you like, name; or JSON lines with these
    fields; - is standard input. Paths count from its folder. A table of what failed and why goes to standard
    output; the exit status is then 2, and all other pairs are done. Stopped and started again, it goes on
    where it was.

    \b
    diptych batch pairs.csv
    diptych batch --dry-run pairs.csv
    diptych batch --db review.db --jobs 8 pairs.jsonl > failed.tsv
    """  # noqa: D301 (click takes the character, not the two signs)
    if jobs and scheduler:
        raise click.UsageError("--jobs counts processes here: leave it away with --scheduler.")
    from store import StoreError
    from tui.batch.manifest import read_manifest
    from tui.settings.config import read_settings

    name = reviewer or default_reviewer(read_settings().reviewer)
    path = db or default_database()
    pairs = read_manifest(manifest)
    if dry_run:
        counts = told(planned(path, pairs, name), is_whole=True)
    else:
        counts = done(path, pairs, name, tags, jobs or cores(), scheduler)
    summary = ", ".join(f"{counts[state]:,} {words}" for state, words in WORDS.items() if counts[state])
    say(f"{summary}: {path}.")
    if dry_run:
        say("Nothing was done: this was a dry run.")
    if counts["failed"]:
        raise StoreError(
            f"Of {len(pairs):,} pairs of {manifest} {counts['failed']:,} failed, the table tells why: "
            "the same command tries those again."
        )


def done(
    path: Path, pairs: list[Listed], reviewer: str, tags: str, jobs: int, scheduler: str | None
) -> Counter[str]:
    """Do the pairs; how many came to what."""
    from store import Store, load_tags
    from tui.batch.batch import Batch

    load_tags(tags)
    with (
        Store.open(path, reviewer) as store,
        stoppable("what is ready stays, and the same command does the rest"),
        engine(jobs, scheduler) as (submit, ahead),
    ):
        outcomes = Batch(store, pairs, tags).run(submit, ahead)
        return told(counted(outcomes, f"of {len(pairs):,} pairs", look=1))


@contextmanager
def engine(jobs: int, scheduler: str | None) -> Iterator[tuple[Callable[..., Any], int]]:
    """Who does the work: processes of ours, or a cluster; and how many pairs it may have at a time."""
    from tui.batch.batch import work

    if scheduler:
        from tui.batch.cluster import cluster

        with cluster(work, scheduler) as submit:
            yield submit, AHEAD_ON_CLUSTER
    else:
        from tui.behind.workers import Workers

        with Workers(work, jobs) as workers:
            yield workers.submit, AHEAD * jobs


def planned(path: Path, pairs: list[Listed], reviewer: str) -> Iterator[Outcome]:
    """What would come of each pair, as far as one sees without doing it; no database is made."""
    from store import Store
    from tui.batch.batch import plan

    if path.exists():
        with Store.open_read_only(path, reviewer) as store:
            yield from plan(store, pairs)
    else:
        yield from plan(None, pairs)


def told(outcomes: Iterable[Outcome], *, is_whole: bool = False) -> Counter[str]:
    """Print a table, also when somebody stops it: of what failed, or of all; how many came to what."""
    from tui.console.terminal import write

    counts: Counter[str] = Counter()
    rows: list[str] = []
    try:
        for outcome in outcomes:
            counts[outcome.state] += 1
            if is_whole or outcome.state == "failed":
                rows.append(_row(outcome))
    finally:
        if rows:
            write("".join(["\t".join(HEADINGS) + "\n", *rows]))
    return counts


def _row(outcome: Outcome) -> str:
    from tui.layout.typesetting import visible

    (line, left, right, name), state, why = outcome
    cells = (str(line), state, left, right, name, why)
    return "\t".join(visible(" ".join(cell.split())) for cell in cells) + "\n"


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
