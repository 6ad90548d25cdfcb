"""Suggestions on record, and which of all a reviewer has not settled yet.

suggestions   number 4-7/4-7,  name 30-36/30-41
dismissed     number 4-7/4-7                          ->  name 30-36/30-41 is left to review
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from store.annotation import Target
from store.comparison import Place
from store.log.comparisons import texts_of
from store.log.kinds import KNOWN_BY, PLACE
from store.log.records import Scope
from store.suggestion import Suggestion, Words, spans_of, suggestion_key, words_of

if TYPE_CHECKING:
    import sqlite3

    from store.file.database import Database

_LIVING = "comparison = ? AND deleted IS NULL"


def settled_keys(database: Database, scope: Scope) -> frozenset[str]:
    """Keys of the suggestions that this reviewer dismissed, or that a living annotation was accepted from."""
    accepted = database.stream(
        f"SELECT suggestion FROM annotations WHERE {_LIVING} AND reviewer = ? AND suggestion IS NOT NULL",
        *scope,
    )
    keys = {suggestion_key(row["kind"], Place.in_row(row)) for row in _dismissed(database, scope)}
    return frozenset(keys.union(row["suggestion"] for row in accepted))


def _dismissed(database: Database, scope: Scope) -> list[sqlite3.Row]:
    return database.rows(
        f"SELECT kind, {', '.join(PLACE)} FROM dismissed WHERE {_LIVING} AND reviewer = ?", *scope
    )


class Judged(NamedTuple):
    """What a reviewer has settled: the keys of suggestions, and the words of those that were dismissed."""

    keys: frozenset[str]
    words: frozenset[Words]

    def leaves(self, suggestion: Suggestion) -> bool:
        """Whether a suggestion is left: neither it nor what says the same of the same words is settled."""
        return suggestion.key not in self.keys and not (self.words and suggestion.words in self.words)


def judged(database: Database, scope: Scope) -> Judged:
    """What this reviewer has settled so far."""
    dismissed = _dismissed(database, scope)
    texts = texts_of(database, scope.comparison) if dismissed else {}
    words = (_words(row, texts) for row in dismissed)
    return Judged(settled_keys(database, scope), frozenset(filter(None, words)))


def list_suggestions(database: Database, scope: Scope, found: Iterable[Suggestion] = ()) -> list[Suggestion]:
    """What this reviewer has not settled of what was `found` and, after that, of the suggestions on record.

    Those on record are in text order of the left, none twice. Settled is also what says the same of the
    same words as one that was dismissed.
    """
    settled = judged(database, scope)
    rows = database.rows(
        f"SELECT * FROM suggestions WHERE {_LIVING} ORDER BY left_start, right_start, id", scope.comparison
    )
    texts = texts_of(database, scope.comparison) if rows else {}
    kept = {
        tuple(row[name] for name in KNOWN_BY): _suggestion_of(row, texts)
        for row in rows
        if suggestion_key(row["kind"], Place.in_row(row)) not in settled.keys
    }
    return [each for each in (*found, *kept.values()) if settled.leaves(each)]


def _words(row: sqlite3.Row, texts: dict[str, str]) -> Words | None:
    quotes = {side: texts[side][slice(*span)] for side, span in Place.in_row(row).spans()}
    return words_of(row["kind"], quotes.get("left"), quotes.get("right"))


def _suggestion_of(row: sqlite3.Row, texts: dict[str, str]) -> Suggestion:
    return Suggestion(
        kind=row["kind"],
        tag=row["tag"],
        severity=row["severity"],
        score=row["score"],
        shown=bool(row["shown"]),
        why=row["why"],
        origin=row["origin"],
        targets=tuple(Target.of(side, texts[side], *span) for side, span in spans_of(row["spans"])),
    )
