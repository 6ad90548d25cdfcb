"""Do the tests see it when a line is wrong? Some lines are broken on purpose, one at a time, in a copy.

    PRAGMA foreign_keys = ON  ->  OFF      caught    tests/store/file/test_opening.py::test_...
                                           MISSED    no fast test of the room saw it: one is wanting
                                           ABSENT    the line is not there once: write it anew

`make mutants` runs the fast tests of the room that each line stands in, and exits 1 unless all are caught.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

HOUSE = Path(__file__).parents[1]
NOT_COPIED = (".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis")
MOST_TOLD = 3  # tests that catch a mutant; no more are waited for


class Mutant(NamedTuple):
    """A line, how it is broken, and what goes wrong then."""

    path: str
    line: str
    broken: str
    wrong: str

    @property
    def room(self) -> str:
        """Whose tests should see it."""
        return self.path.partition("/")[0]


MUTANTS = (
    Mutant(
        "collate/alignment/aligner.py",
        "if self._swapped or (self._equal and mirrored < found):",
        "if self._swapped:",
        "equal texts, swapped, with pins: no mirror image",
    ),
    Mutant(
        "collate/alignment/aligner.py",
        "MOVED_DOUBT = 0.5",
        "MOVED_DOUBT = 0.0",
        "moves are as sure as the rest",
    ),
    Mutant(
        "collate/words/differences.py",
        "if (len(right), right) < (len(left), left):",
        "if len(right) < len(left):",
        "texts of one length, swapped: other differences",
    ),
    Mutant(
        "collate/words/differences.py",
        "return Span(span.start + by, span.end + by)",
        "return Span(span.start + by, span.end)",
        "differences of huge texts end elsewhere",
    ),
    Mutant(
        "collate/alignment/moves.py",
        "        if crossed:\n",
        "        if len(crossed) > 1:\n",
        "moves called links",
    ),
    Mutant(
        "collate/suggestions.py",
        "SHARED, LONGER = 0.5, 4",
        "SHARED, LONGER = 0.5, 40",
        "a word hides all else",
    ),
    Mutant(
        "collate/suggestions.py",
        "tell_once(_without_overlaps(found), left, right)",
        "tell_once(list(found), left, right)",
        "one thing is told twice",
    ),
    Mutant("collate/language/numbers.py", "(?P<hour>2[0-4]|", "(?P<hour>2[0-3]|", "24:00 is no time"),
    Mutant(
        "store/log/history.py",
        "d.reviewer = c.reviewer AND d.kind = 'do'",
        "d.kind = 'do'",
        "what another does takes my redo away",
    ),
    Mutant(
        "store/log/history.py", "with database.writing():", "with database.reading():", "undo writes nothing"
    ),
    Mutant(
        "store/log/action.py",
        'record |= {"updated": now(), "version": before["version"] + 1}',
        'record |= {"updated": now()}',
        "an edit is no newer than what it edits",
    ),
    Mutant(
        "store/file/opening.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = OFF"',
        "a power cut loses rows",
    ),
    Mutant(
        "store/file/opening.py",
        '"PRAGMA foreign_keys = ON"',
        '"PRAGMA foreign_keys = OFF"',
        "rows refer to nothing",
    ),
    Mutant(
        "store/file/database.py",
        "if any(_identity(file) != found",
        "if all(_identity(file) != found",
        "a log taken away is not noticed",
    ),
    Mutant(
        "store/merging/merging.py",
        "for sql in _RENUMBER:",
        "for sql in ():",
        "copies merged in another order have another log",
    ),
    Mutant(
        "store/gate.py",
        "SEVERITIES[SEVERITIES.index(severity) :]",
        "SEVERITIES[SEVERITIES.index(severity) + 1 :]",
        "the least severity passes",
    ),
    Mutant(
        "store/carrying/anchoring.py", '"moved" if run else "exact"', '"exact"', "what moved is called exact"
    ),
    Mutant(
        "store/carrying/passages.py",
        "2 * ENOUGH if in_pieces else ENOUGH",
        "ENOUGH",
        "a clause that stands elsewhere by chance is the one that went",
    ),
    Mutant(
        "store/carrying/passages.py",
        "self._kept([length(key) for key in numbers])",
        "self._kept([len(key) for key in numbers])",
        "Chinese sentences that stayed are called moved",
    ),
    Mutant("store/text.py", "[\\0\\ud800-\\udfff]", "[\\0]", "lone surrogates are kept"),
    Mutant("store/file/backups.py", "number >= KEPT", "number > KEPT", "one backup too many"),
    Mutant(
        "store/log/action.py", "left_start < ? AND", "left_start <= ? AND", "pins that touch are in the way"
    ),
    Mutant(
        "collate/data/__init__.py",
        "return [language] if language else [code",
        "return [code",
        "words of one language count in all",
    ),
    Mutant(
        "collate/sentences/splitting.py",
        "return first.end - first.start >= LONG_BEFORE_LOWER",
        "return True",
        "titles run into what follows",
    ),
    Mutant(
        "collate/readers/html.py",
        'if not self._within["never"]:',
        'if not self._within["nothing"]:',
        "scripts are read as text",
    ),
    Mutant(
        "collate/passages/speakers.py",
        "return not (is_name or is_passive or",
        "return not (is_name or",
        "who is told something has said it",
    ),
    Mutant(
        "collate/detectors/negation.py",
        "more = int(len(denied[1]) > len(denied[0]))",
        "more = int(len(denied[1]) < len(denied[0]))",
        "a not is looked for on the side without it",
    ),
    Mutant(
        "store/figures/agreement.py",
        "if judges > 1)",
        "if judges > 2)",
        "two reviewers are not enough to agree",
    ),
    Mutant(
        "store/library/library.py",
        "reviewed if links is None else min(reviewed, links)",
        "reviewed",
        "more links are reviewed than there are",
    ),
    Mutant(
        "store/incoming/incoming.py",
        "            self.misfit_lines += 1\n",
        "            self.misfit_lines += 0\n",
        "lines that do not fit are left out in silence",
    ),
    Mutant(
        "store/exchange/exports/csv.py",
        'WHERE a.deleted IS NULL"',
        'WHERE TRUE"',
        "what was deleted is exported",
    ),
    Mutant(
        "store/report/findings.py",
        'each.target.anchor != "orphan"',
        'each.target.anchor != "lost"',
        "the report marks what has no place",
    ),
    Mutant(
        "store/recovery/recovery.py",
        "            if table in _KNOWN_FROM:\n",
        "            if table in ():\n",
        "a bit in an id takes all along that refers to it",
    ),
    Mutant(
        "store/store.py",
        "            if is_damage(error):\n",
        "            if False:\n",
        "imports into damaged files",
    ),
    Mutant(
        "store/recovery/recovery.py",
        "if out.exists():",
        "if out.is_dir():",
        "recovery writes over what is there",
    ),
)


def copied(folder: Path) -> Path:
    """A copy of the house, where lines may be broken."""
    return shutil.copytree(HOUSE, folder / "house", ignore=shutil.ignore_patterns(*NOT_COPIED))


def failing(house: Path, *tests: str | Path) -> list[str]:
    """The first fast tests that fail, of some files and folders."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n", "auto", "--no-header", "--tb=no"),
            *(f"--maxfail={MOST_TOLD}", *map(str, tests)),
        ],
        capture_output=True,
        encoding="utf-8",
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
    )
    found = [
        line.split(" ", 1)[1].partition(" - ")[0]
        for line in done.stdout.splitlines()
        if line.startswith(("FAILED ", "ERROR "))
    ]
    return found or ([f"pytest itself ({done.returncode})"] if done.returncode else [])


def tried(house: Path, mutant: Mutant) -> list[str] | None:
    """The tests that catch a mutant, those named after its file first; the line is as it was afterwards.

    None where the line is not there just once, so that nothing, or who knows what, would be broken.
    """
    file, tests = house / mutant.path, house / "tests" / mutant.room
    source = file.read_text(encoding="utf-8") if file.exists() else ""
    if source.count(mutant.line) != 1:
        return None
    own = sorted(tests.rglob(f"test_{file.stem}*.py"))
    file.write_text(source.replace(mutant.line, mutant.broken, 1), encoding="utf-8")
    try:
        return (failing(house, *own) if own else []) or failing(house, tests)
    finally:
        file.write_text(source, encoding="utf-8")


def run(wanted: list[str]) -> Iterator[tuple[Mutant, list[str] | None]]:
    """Each mutant of the wanted files, or of all, and what caught it; None where its line is not there.

    Raises:
        SystemExit: when tests fail although nothing is broken.
    """
    chosen = [mutant for mutant in MUTANTS if not wanted or mutant.path in wanted]
    with TemporaryDirectory() as folder:
        house = copied(Path(folder))
        for room in dict.fromkeys(mutant.room for mutant in chosen):
            if fails := failing(house, f"tests/{room}"):
                raise SystemExit(f"These fail with nothing broken: {', '.join(fails)}")
        for mutant in chosen:
            yield mutant, tried(house, mutant)


def main() -> None:
    """Tell of each mutant on a line; exit 1 unless all were caught."""
    is_well = True
    for mutant, by in run(sys.argv[1:]):
        verdict = "ABSENT" if by is None else "caught" if by else "MISSED"
        is_well &= verdict == "caught"
        told = ", ".join(test.removeprefix("tests/") for test in by or ()) or "by no test"
        print(f"{verdict:7} {mutant.path}: {mutant.wrong}\n        {told}", flush=True)
    sys.exit(not is_well)


if __name__ == "__main__":
    main()
