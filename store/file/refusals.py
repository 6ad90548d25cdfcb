"""Why a file cannot be used, in a sentence that names it and the way out.

sqlite3.OperationalError("database or disk is full")  ->  "work.db cannot grow, the disk is full: …"
"""

from __future__ import annotations

from pathlib import Path

ELSEWHERE = "choose another file with --db"

# SQLite's primary result codes: https://sqlite.org/rescode.html
BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_IN_USE = "is being written by another program: close that one and try again"
_DAMAGED = (
    "is damaged: put a backup in its place, or save what can be read with `diptych check --recover NEW_FILE`"
)
_REASONS = {
    BUSY: _IN_USE,
    LOCKED: _IN_USE,
    READONLY: f"cannot be written: give yourself write permission for it and its folder, or {ELSEWHERE}",
    IOERR: f"could not be read or written by the disk: see to the disk, or {ELSEWHERE}",
    CORRUPT: _DAMAGED,
    FULL: "cannot grow, the disk is full: make room and try again; what was saved before is safe",
    CANTOPEN: f"cannot be opened: see that its folder is there and yours to write, or {ELSEWHERE}",
    NOTADB: f"is damaged or no SQLite database: put a backup in its place, or {ELSEWHERE}",
}


def result_code(error: Exception) -> int:
    """The primary result code of an error of SQLite; 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_damage(error: Exception) -> bool:
    """Whether what SQLite told, from which an error was made, is that a file is damaged."""
    return isinstance(error.__cause__, Exception) and result_code(error.__cause__) in (CORRUPT, NOTADB)


def sentence(path: Path, error: Exception) -> str:
    """The sentence for an error of SQLite or of the file system."""
    if (code := result_code(error)) in _REASONS:
        return f"{path} {_REASONS[code]}."
    if isinstance(error, UnicodeError) or str(error).startswith("Could not decode"):
        return f"{path} {_DAMAGED}."
    if isinstance(error, OSError):
        return f"{path} cannot be opened ({error.strerror}): see to its permissions, or {ELSEWHERE}."
    return f"{path} refused that ({error}); nothing was written: try again, or run `diptych check`."


def no_file(path: Path) -> str:
    """For a folder, a device, a pipe."""
    return f"{path} is not a file: {ELSEWHERE}."


def gone(path: Path) -> str:
    """For a file that was deleted, moved or replaced while it was open."""
    return (
        f"{path} was taken away or replaced while it was open, so nothing more is kept: "
        "put it back, or close Diptych and open it again."
    )


def log_alone(path: Path, log: Path) -> str:
    """For a log whose database is missing or empty."""
    return (
        f"{path} is missing or empty, but {log.name} beside it holds changes of it: "
        f"put the database back, or move {log.name} away to begin anew."
    )


def stale_log(path: Path, log: Path) -> str:
    """For a log that another file left where this one was put."""
    return (
        f"{path} and {log.name} beside it do not belong together, a copy was put in another's place: "
        f"move {log.name} away to open {path.name} as it is, without what was recorded after that copy."
    )


def not_sqlite(path: Path) -> str:
    """For a text, a picture."""
    return f"{path} is not a Diptych database and was left alone: {ELSEWHERE}."


def blank(path: Path) -> str:
    """For a file whose beginning was wiped out, as a disk or a broken copy does it."""
    return f"{path} is damaged, its beginning is blank: put a backup in its place, or {ELSEWHERE}."


def hooked(path: Path, trigger: str) -> str:
    """For a trigger on one of our tables."""
    return (
        f"{path} has a trigger {trigger!r}, which would change the record behind its log, "
        f"and was left alone: drop that, or {ELSEWHERE}."
    )


def taken(path: Path) -> str:
    """For the name of a new file that is in use."""
    return f"{path} is there already and was left alone: give the new file another name."


def beyond(path: Path) -> str:
    """For a file of which nothing can be saved."""
    return f"{path} is damaged so that nothing can be saved from it: put a backup in its place."


def no_room(path: Path, folder: Path) -> str:
    """For a copy that would fill the disk."""
    return (
        f"{path} cannot be copied, there is too little room in {folder}: make some, or set DIPTYCH_BACKUPS."
    )


def damaged(path: Path) -> str:
    """For a file with a part missing."""
    return f"{path} {_DAMAGED}."


def foreign(path: Path) -> str:
    """For another program's database."""
    return f"{path} is another program's database and was left alone: {ELSEWHERE}."


def newer(path: Path) -> str:
    """For what a later Diptych made."""
    return f"{path} was made by a newer Diptych and was left alone: update Diptych, or {ELSEWHERE}."


def cut_short(path: Path) -> str:
    """For a look that may change nothing, at a file that wants to be put right first."""
    return f"{path} was cut short in the midst of a change: open it once with Diptych, which takes that back."


def missing(path: Path) -> str:
    """For a read-only look at nothing."""
    return f"There is no database {path}: name one with --db, or make one by opening two texts."


def unfolded(path: Path) -> str:
    """For a read-only folder where the write-ahead log has contents but cannot be shared."""
    return (
        f"{path} has a -wal file that cannot be read in this folder: copy both to one of yours and try again."
    )


def not_whole(path: Path, problem: str) -> str:
    """For a database whose rows do not match their log, or their texts."""
    return f"{path} is not whole, so nothing was merged; run `diptych check --db {path}`. {problem}"


def unfit(path: Path, what: str) -> str:
    """For a database of another that holds what Diptych would never write."""
    return f"{path} was changed by another program, so nothing was merged: {what}."


def parted(path: Path, into: Path, name: str) -> str:
    """For two databases of which one was carried over to changed texts."""
    return (
        f"{path} and {into} have “{name}” for different texts, so nothing was merged: open both with the "
        "same two texts, which carries them over, and merge again."
    )
