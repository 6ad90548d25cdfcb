"""The store: one open database and one reviewer.

with Store.open(path, "ann") as store:
    comparison = store.comparison(left, right)           found again by its texts, else made
    with store.action(comparison.id, "tag") as action:
        action.add(annotation)                           on disk when the block has ended
    store.annotations(comparison.id)                     what stands on record
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from collate.document import Document
from store.annotation import Annotation, ReviewState, Side
from store.comparison import Comparison, Opened, Place, Undone, place_key
from store.errors import StoreError
from store.file import backups
from store.file.database import Database
from store.file.opening import open_database, open_read_only
from store.file.refusals import is_damage
from store.library import found, library, opening, progress, tag_sets
from store.library.library import Shelved
from store.library.searching import search_notes
from store.log import history
from store.log.action import Action
from store.log.comparisons import list_reviewers
from store.log.conflicts import Conflict, list_conflicts
from store.log.pins import PinRow, list_pins
from store.log.records import Scope, list_annotations, list_living
from store.log.suggestions import Judged, judged, list_suggestions, settled_keys
from store.stamps import now
from store.suggestion import Suggestion
from store.tags import TagSet
from store.text import require_text

_SEE = """INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, 'seen', ?, 1)
  ON CONFLICT (comparison, reviewer, place)
  DO UPDATE SET state = 'seen' WHERE state = 'unseen'"""  # what is in no log leaves no mark on what is


class Store:
    """The record in one SQLite file, as one reviewer reads and writes it.

    Whatever trouble the file gives comes out as StoreError. A store belongs to the thread that opened it;
    other threads and processes open the file for themselves.
    """

    def __init__(self, database: Database, reviewer: str) -> None:
        """Use `Store.open` or `Store.open_read_only` instead."""
        self.database = database
        self.reviewer = reviewer
        self._texts: dict[str, tuple[str, str]] = {}  # by comparison, the hashes of the texts that were read

    @classmethod
    def open(cls, path: Path, reviewer: str) -> Store:
        """Open a database; make its folder and the file when they are missing.

        Raises:
            StoreError: when it is not ours, damaged, newer, locked, or may not be written; it stays as it is.
        """
        if not require_text("reviewer's name", reviewer).strip():
            raise StoreError("The reviewer has no name: give one with --reviewer.")
        return cls(open_database(Path(path)), reviewer)

    @classmethod
    def open_read_only(cls, path: Path, reviewer: str = "") -> Store:
        """Open a database that is there, for looking only, also in a folder that may not be written.

        One of an older Diptych stays as it is, and is brought up to date in memory.

        Raises:
            StoreError: when there is no such file, or it is not ours, damaged or newer.
        """
        return cls(open_read_only(Path(path)), reviewer)

    def close(self) -> None:
        """Let go of the file; there is nothing to save."""
        self.database.close()

    def __enter__(self) -> Store:
        """The store itself; it is closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()

    def comparison(
        self, left: Document, right: Document, *, name: str | None = None, tag_set: str = "faithfulness"
    ) -> Comparison:
        """The comparison of these two texts, found again or made: that of `open_texts`."""
        return self.open_texts(left, right, name=name, tag_set=tag_set).comparison

    def open_texts(
        self,
        left: Document,
        right: Document,
        *,
        name: str | None = None,
        title: str | None = None,
        tag_set: str = "faithfulness",
    ) -> Opened:
        """The comparison of these two texts, found again or made, with the time of now in `opened`.

        It is found by the texts (of several that of this name, else the one opened last), else by `name`;
        else, when a fifth of the words of each text is left, by both paths, if they say anything, or by being
        called `title`. What is on record is then carried over to the texts, see `carry_over`. A new one is
        called `name`, else `title`, else by its files, and has the tags of `tag_set`; one that is found keeps
        its name and tags. Not undoable.

        Raises:
            StoreError: when there is no such tag set.
        """
        names = opening.Names(name, title)
        opened = opening.open_comparison(self.database, left, right, names, tag_set, self.reviewer)
        self._texts[opened.comparison.id] = library.text_hashes(self.database, opened.comparison.id)
        return opened

    def carry_over(self, comparison_id: str, left: Document, right: Document) -> Opened:
        """Take a comparison to other texts, with all that is on record; see `store.carrying.carrying`.

        Each target is then exact, moved, fuzzy or an orphan. Logged, and neither undo nor redo goes back over
        it: what was done before was done on other texts. The same texts again change nothing.

        Raises:
            StoreError: when there is no such comparison.
        """
        opened = opening.take_texts(self.database, self._scope(comparison_id), left, right)
        self._texts[comparison_id] = library.text_hashes(self.database, comparison_id)
        return opened

    def _require_texts(self, comparison_id: str) -> None:
        """Raise StoreError when another one took a comparison to other texts than were read here."""
        read = self._texts.get(comparison_id)
        if read is not None and read != library.text_hashes(self.database, comparison_id):
            raise StoreError(
                f"The texts of this comparison were changed in {self.database.path} by another reader: "
                "take them in, or open it anew."
            )

    def comparisons(self) -> list[Comparison]:
        """All comparisons, the last opened first."""
        return library.list_comparisons(self.database)

    def choose(self, ids: Iterable[str] | None) -> list[Comparison]:
        """The comparisons of these ids, in their order; for None all, in the order in which they were made.

        Raises:
            StoreError: when there is no such comparison.
        """
        if ids is None:
            return sorted(self.comparisons(), key=lambda comparison: (comparison.created, comparison.id))
        return [library.get_comparison(self.database, comparison_id) for comparison_id in ids]

    def documents(self, comparison_id: str) -> tuple[Document, Document]:
        """Left and right, whole, with absolute paths; the files need not be there.

        Raises:
            StoreError: when there is no such comparison.
        """
        documents = library.load_documents(self.database, comparison_id)
        self._texts[comparison_id] = library.text_hashes(self.database, comparison_id)
        return documents

    def library(self) -> list[Shelved]:
        """All comparisons with what is on record and how far this reviewer is, the last opened first."""
        return library.list_shelf(self.database, self.reviewer)

    def rename(self, comparison_id: str, name: str) -> Comparison:
        """Call a comparison something else; logged and undoable, as the next two are.

        Raises:
            StoreError: when there is no such comparison, or the name cannot be kept.
        """
        return self._change(comparison_id, "rename", name=require_text("name", name))

    def archive(self, comparison_id: str, *, archived: bool = True) -> Comparison:
        """Put a comparison away, or take it out again; nothing of it is lost.

        Raises:
            StoreError: when there is no such comparison.
        """
        return self._change(comparison_id, "archive", archived=now() if archived else None)

    def set_tag_set(self, comparison_id: str, name_or_file: str) -> Comparison:
        """Give a comparison another tag set; annotations keep their tags, and those their labels.

        Raises:
            StoreError: when there is no such comparison or tag set, or the file is not a sound one.
        """
        with self.action(comparison_id, "tag set") as action:
            action.set_comparison(tag_set=tag_sets.save_tags(self.database, name_or_file))
        return library.get_comparison(self.database, comparison_id)

    def tag_set(self, comparison_id: str) -> TagSet:
        """The tags of a comparison, from the record where the file of its set is out of reach.

        Raises:
            StoreError: when there is no such comparison, or neither the file nor a record of it is sound.
        """
        return tag_sets.load_tag_set(
            self.database, library.get_comparison(self.database, comparison_id).tag_set
        )

    def labels(self) -> dict[str, str]:
        """What the tags of all sets that were ever chosen here are called, by id."""
        rows = self.database.rows("SELECT id, label FROM tags ORDER BY tag_set DESC")
        return {row["id"]: row["label"] for row in rows}

    def mark_opened(self, comparison_id: str) -> None:
        """Keep that a comparison was opened now; neither logged nor undoable."""
        with self.database.writing():
            self.database.execute("UPDATE comparisons SET opened = ? WHERE id = ?", now(), comparison_id)

    def set_links(self, comparison_id: str, links: int) -> None:
        """Keep how many links there are, for the library; neither logged nor undoable."""
        with self.database.writing():
            self.database.execute("UPDATE comparisons SET links = ? WHERE id = ?", links, comparison_id)

    def keep_progress(self, comparison_id: str, reviewed: int, links: int, *, is_blind: bool = False) -> None:
        """Keep how many of how many links this reviewer sees reviewed, as `set_links` does.

        `is_blind` tells that what others found is out of sight, and counts for nothing from now on either.
        """
        with self.database.writing():
            self.database.execute("UPDATE comparisons SET links = ? WHERE id = ?", links, comparison_id)
            progress.keep(self.database, self._scope(comparison_id), reviewed, is_blind=is_blind)

    def _change(self, comparison_id: str, label: str, **fields: str | None) -> Comparison:
        with self.action(comparison_id, label) as action:
            action.set_comparison(**fields)
        return library.get_comparison(self.database, comparison_id)

    def annotations(self, comparison_id: str, reviewer: str | None = None) -> list[Annotation]:
        """The annotations on record, by `created`, then id; of all reviewers, or of one for a blind pass.

        Raises:
            StoreError: when the comparison was carried over to other texts than this store read.
        """
        self._require_texts(comparison_id)
        living = "a.comparison = ? AND a.deleted IS NULL"
        if reviewer is None:
            return list_annotations(self.database, living, comparison_id)
        return list_annotations(self.database, f"{living} AND a.reviewer = ?", comparison_id, reviewer)

    def living(self, comparison_id: str, ids: Iterable[str]) -> list[Annotation]:
        """Those of some annotations that are on record, not deleted."""
        return list_living(self.database, comparison_id, list(ids))

    def search(self, text: str, *, reviewer: str | None = None, limit: int = 100) -> list[Annotation]:
        """The annotations of all comparisons whose note or quotes hold this very text, in capitals or not.

        Of all reviewers, or of one. The last recorded come first, and no more than `limit`, at most 10,000:
        however common a word is, the answer is there at once. One that hardly any note holds takes two
        seconds for a million annotations.
        """
        return search_notes(self.database, text, reviewer, min(limit, 10_000)) if text else []

    def reviewers(self, comparison_id: str) -> list[str]:
        """Who annotated or judged anything here, by name."""
        return list_reviewers(self.database, comparison_id)

    def pins(self, comparison_id: str) -> tuple[PinRow, ...]:
        """The corrected links on record, of all reviewers, in the order in which they were made."""
        return list_pins(self.database, comparison_id)

    def suggestions(self, comparison_id: str, noticed: Iterable[Suggestion] = ()) -> list[Suggestion]:
        """What this reviewer has neither accepted nor dismissed: of what was `noticed`, then of the imported.

        The imported are in text order. What says the same of the same words as one that was dismissed counts
        as dismissed.
        """
        return list_suggestions(self.database, self._scope(comparison_id), noticed)

    def found(self, comparison_id: str, key: str) -> bytes | None:
        """What `keep_found` kept of a comparison under this very key; see `store.library.found`."""
        return found.load(self.database, comparison_id, key)

    def keep_found(self, comparison_id: str, key: str, suggestions: bytes) -> None:
        """Keep what was found for a comparison, in place of what was; neither logged nor undoable."""
        found.keep(self.database, comparison_id, key, suggestions)

    def judged(self, comparison_id: str) -> Judged:
        """What tells of any suggestion whether `suggestions` would leave it to this reviewer."""
        return judged(self.database, self._scope(comparison_id))

    def settled(self, comparison_id: str) -> frozenset[str]:
        """The keys of the suggestions, from wherever, that this reviewer has accepted or dismissed."""
        return settled_keys(self.database, self._scope(comparison_id))

    def review(self, comparison_id: str) -> dict[Place, ReviewState]:
        """This reviewer's review states by place; a place that is not there is unseen."""
        rows = self.database.rows(
            "SELECT left_start, left_end, right_start, right_end, state FROM review "
            "WHERE comparison = ? AND reviewer = ? AND state <> 'unseen'",
            *(comparison_id, self.reviewer),
        )
        return {Place.in_row(row): row["state"] for row in rows}

    def see(self, comparison_id: str, places: Iterable[Place]) -> None:
        """Mark unseen places as seen, in one transaction; neither logged nor undoable."""
        at = now()
        with self.database.writing():
            self._require_texts(comparison_id)
            for place in places:
                self.database.execute(_SEE, comparison_id, self.reviewer, place_key(place), *place, at)

    def position(self, comparison_id: str) -> tuple[Side, int] | None:
        """The side and the offset, in code points, where this reviewer was reading; None the first time."""
        row = self.database.row(
            'SELECT side, "offset" FROM positions WHERE comparison = ? AND reviewer = ?',
            comparison_id,
            self.reviewer,
        )
        return (row["side"], row["offset"]) if row else None

    def set_position(self, comparison_id: str, side: Side, offset: int) -> None:
        """Remember where this reviewer is reading; neither logged nor undoable."""
        with self.database.writing():
            self._require_texts(comparison_id)
            self.database.execute(
                "INSERT OR REPLACE INTO positions VALUES (?, ?, ?, ?)",
                comparison_id,
                self.reviewer,
                side,
                offset,
            )

    @contextmanager
    def action(self, comparison_id: str, label: str) -> Iterator[Action]:
        """What a user does by one key: all of the block or nothing of it, and one step of undo.

        When the block has ended, it is on the disk. `label` is what the screen says of it: "undone: tag".

        Raises:
            StoreError: when it cannot be kept, or the comparison was carried over to other texts than this
                store read; then nothing of it is.
        """
        with self.database.writing():
            self._require_texts(comparison_id)
            yield Action(self.database, self._scope(comparison_id), label)

    def undo(self, comparison_id: str) -> Undone | None:
        """Take back this reviewer's last action that is not undone, also one from before a restart.

        Raises:
            StoreError: when another reviewer changed one of its rows since; then nothing is written.
        """
        return history.step(self.database, self._scope(comparison_id), "undo")

    def redo(self, comparison_id: str) -> Undone | None:
        """Bring back what `undo` took back last; None when there is nothing, or something new was done since.

        Raises:
            StoreError: as `undo` does.
        """
        return history.step(self.database, self._scope(comparison_id), "redo")

    def back_up(self, why: str) -> str:
        """Copy the database to the backups before much changes at once, when anything is on record.

        Gives "" or, since what is to be done shall not be stopped by it, why there is no copy.

        Raises:
            StoreError: when the database is damaged, and nothing more shall be written into it.
        """
        try:
            if self.database.row("SELECT 1 FROM comparisons LIMIT 1"):
                backups.keep(self.database.path, why)
        except StoreError as error:
            if is_damage(error):
                raise
            return str(error)
        return ""

    def conflicts(self, comparison_id: str) -> list[Conflict]:
        """The rows of which copies that were merged say different things, until somebody settles it."""
        return list_conflicts(self.database, comparison_id)

    def check(self) -> list[str]:
        """What is wrong with the database, a sentence each; empty when it is whole."""
        from store.log.checking import problems

        return problems(self.database)

    def stamp(self) -> int:
        """A number that changes whenever another connection, in this program or another, has written."""
        return self.database.stamp()

    def _scope(self, comparison_id: str) -> Scope:
        return Scope(comparison_id, self.reviewer)
