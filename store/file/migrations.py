"""The schema, in numbered steps; a step that has shipped is never changed.

Public are the tables named in PUBLIC_TABLES and the views of views.py. Offsets count code points in the
document's text, end exclusive; times are UTC, ISO 8601 with milliseconds and "Z".

CHECKs, views and triggers use no JSON function: with `PRAGMA trusted_schema=OFF` SQLite 3.40 refuses those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.file.views import DISCREPANCIES, PROGRESS

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "diptych"  # what they are called in the table where sqlite-utils writes down those applied

PUBLIC_TABLES = (
    "documents", "comparisons", "annotations", "targets", "tags", "review", "pins", "dismissed", "changes",
    "suggestions",
)  # fmt: skip
TABLES = (*PUBLIC_TABLES, "found", "positions", "reviewed", "seal", "_sqlite_migrations")

_PLACE = """
  left_start INTEGER CHECK (left_start >= 0), left_end INTEGER CHECK (left_end >= left_start),
  right_start INTEGER CHECK (right_start >= 0), right_end INTEGER CHECK (right_end >= right_start),"""
_WHOLE_PLACE = """
  CHECK ((left_start IS NULL) = (left_end IS NULL) AND (right_start IS NULL) = (right_end IS NULL))"""

# From `blocks` to `notices` all are JSON lists. The same text from the same bytes is the same row.
_DOCUMENTS = """CREATE TABLE documents (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, media_type TEXT NOT NULL, encoding TEXT NOT NULL,
  sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL,
  sentences TEXT NOT NULL, styles TEXT NOT NULL, runs TEXT NOT NULL, notices TEXT NOT NULL,
  created TEXT NOT NULL,
  UNIQUE (text_sha256, sha256, media_type)
) STRICT"""

_COMPARISONS = """CREATE TABLE comparisons (
  id TEXT PRIMARY KEY, name TEXT NOT NULL,
  "left" TEXT NOT NULL REFERENCES documents(id), "right" TEXT NOT NULL REFERENCES documents(id),
  left_path TEXT NOT NULL, right_path TEXT NOT NULL, tag_set TEXT NOT NULL, created TEXT NOT NULL,
  opened TEXT NOT NULL
) STRICT"""

_TAGS = """CREATE TABLE tags (
  tag_set TEXT NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL, "key" TEXT NOT NULL, meaning TEXT NOT NULL,
  severity TEXT NOT NULL, colour TEXT NOT NULL, weight_neutral REAL NOT NULL, weight_minor REAL NOT NULL,
  weight_major REAL NOT NULL, weight_critical REAL NOT NULL,
  PRIMARY KEY (tag_set, id)
) STRICT"""

# `version` counts the writes of a row: of two copies of a database the higher one is the later.
_ANNOTATIONS = """CREATE TABLE annotations (
  id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparisons(id),
  tag TEXT NOT NULL CHECK (tag <> ''),
  severity TEXT NOT NULL CHECK (severity IN ('neutral', 'minor', 'major', 'critical')),
  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'rejected', 'resolved')),
  sure INTEGER NOT NULL CHECK (sure IN (0, 1)), note TEXT NOT NULL, reviewer TEXT NOT NULL,
  origin TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0), deleted TEXT
) STRICT"""

_TARGETS = """CREATE TABLE targets (
  annotation TEXT NOT NULL REFERENCES annotations(id) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('left', 'right')),
  start INTEGER NOT NULL CHECK (start >= 0), "end" INTEGER NOT NULL CHECK ("end" >= start),
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'orphan')),
  PRIMARY KEY (annotation, side, start, "end"),
  CHECK (anchor <> 'exact' OR length(exact) = "end" - start)
) STRICT, WITHOUT ROWID"""

# `place` is the four offsets in one word, such as '0-10/0-12' or '11-30/': unique with NULLs or without.
_REVIEW = f"""CREATE TABLE review (
  comparison TEXT NOT NULL REFERENCES comparisons(id), reviewer TEXT NOT NULL, place TEXT NOT NULL,{_PLACE}
  state TEXT NOT NULL CHECK (state IN ('unseen', 'seen', 'equivalent', 'discrepant')), "at" TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  PRIMARY KEY (comparison, reviewer, place),{_WHOLE_PLACE}
) STRICT, WITHOUT ROWID"""

_PINS = f"""CREATE TABLE pins (
  id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparisons(id),{_PLACE}
  moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1)), reviewer TEXT NOT NULL, created TEXT NOT NULL,
  updated TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), deleted TEXT,{_WHOLE_PLACE}
) STRICT"""

_DISMISSED = f"""CREATE TABLE dismissed (
  id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparisons(id), kind TEXT NOT NULL,{_PLACE}
  reviewer TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0), deleted TEXT,{_WHOLE_PLACE}
) STRICT"""

# A row for each row that an action changed. `before` and `after` are JSON, NULL where there was no row.
_CHANGES = """CREATE TABLE changes (
  id INTEGER PRIMARY KEY, action TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  undoes TEXT, comparison TEXT NOT NULL REFERENCES comparisons(id), reviewer TEXT NOT NULL,
  "at" TEXT NOT NULL, label TEXT NOT NULL, "table" TEXT NOT NULL, "row" TEXT NOT NULL,
  "before" TEXT, "after" TEXT,
  CHECK ((kind = 'do') = (undoes IS NULL)),
  UNIQUE (action, "table", "row")
) STRICT"""

# Where each reviewer was reading: a convenience, in no log.
_POSITIONS = """CREATE TABLE positions (
  comparison TEXT NOT NULL REFERENCES comparisons(id), reviewer TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('left', 'right')), "offset" INTEGER NOT NULL CHECK ("offset" >= 0),
  PRIMARY KEY (comparison, reviewer)
) STRICT"""

_INDEXES = {
    "annotations": ("comparison", "created", "id"),
    "changes": ("comparison", "reviewer", "id"),
    "pins": ("comparison",),
    "dismissed": ("comparison",),
}


def m001_record(db: Database) -> None:
    """The record as it first shipped."""
    for sql in (
        _DOCUMENTS,
        _COMPARISONS,
        _TAGS,
        _ANNOTATIONS,
        _TARGETS,
        _REVIEW,
        _PINS,
        _DISMISSED,
        _CHANGES,
        _POSITIONS,
    ):
        db.execute(sql)
    for table, columns in _INDEXES.items():
        db.table(table).create_index(columns)
    db.table("comparisons").create_index(["left", "right"])
    db.table("changes").create_index(["undoes"])
    db.table("changes").create_index(["table", "row"])
    db.create_view("discrepancies", DISCREPANCIES + "WHERE a.deleted IS NULL")
    db.create_view("progress", PROGRESS)


# `spans` is all of them in one word, such as '4-7,9-13/26-26'; the offsets go from the first to the last.
_SUGGESTIONS = f"""CREATE TABLE suggestions (
  id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparisons(id), origin TEXT NOT NULL,
  kind TEXT NOT NULL, tag TEXT NOT NULL CHECK (tag <> ''),
  severity TEXT NOT NULL CHECK (severity IN ('neutral', 'minor', 'major', 'critical')),
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1), shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  why TEXT NOT NULL, spans TEXT NOT NULL,{_PLACE}
  left_quote TEXT, right_quote TEXT, created TEXT NOT NULL, updated TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0), deleted TEXT,
  UNIQUE (comparison, origin, kind, tag, spans),{_WHOLE_PLACE}
) STRICT"""

_ANNOTATOR = (
    _SUGGESTIONS,
    "ALTER TABLE annotations ADD COLUMN decided_by TEXT",
    "ALTER TABLE annotations ADD COLUMN decided TEXT",
    "ALTER TABLE annotations ADD COLUMN suggestion TEXT",
    "ALTER TABLE comparisons ADD COLUMN archived TEXT",
    "ALTER TABLE comparisons ADD COLUMN links INTEGER CHECK (links >= 0)",
    "ALTER TABLE comparisons ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)",
    "CREATE INDEX idx_annotations_comparison_suggestion ON annotations (comparison, suggestion) "
    "WHERE suggestion IS NOT NULL",
    "CREATE INDEX idx_dismissed_comparison_reviewer ON dismissed (comparison, reviewer, kind, left_start)",
)


def m002_annotator(db: Database) -> None:
    """Suggestions from outside, adjudication, and a library of comparisons."""
    for sql in _ANNOTATOR:
        db.execute(sql)
    db.create_view("discrepancies", DISCREPANCIES + "WHERE a.deleted IS NULL", replace=True)
    db.create_view("progress", PROGRESS, replace=True)


# `n` numbers an annotation's targets in text order, for two orphans may stand at one place. `old_document`
# and its offsets are NULL while the target is exact.
_NUMBERED_TARGETS = """CREATE TABLE numbered_targets (
  annotation TEXT NOT NULL REFERENCES annotations(id) ON DELETE CASCADE, n INTEGER NOT NULL CHECK (n >= 0),
  side TEXT NOT NULL CHECK (side IN ('left', 'right')),
  start INTEGER NOT NULL CHECK (start >= 0), "end" INTEGER NOT NULL CHECK ("end" >= start),
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'orphan')),
  old_document TEXT REFERENCES documents(id), old_start INTEGER CHECK (old_start >= 0),
  old_end INTEGER CHECK (old_end >= old_start),
  PRIMARY KEY (annotation, n),
  CHECK (anchor <> 'exact' OR length(exact) = "end" - start),
  CHECK (anchor <> 'exact' OR old_document IS NULL),
  CHECK ((old_document IS NULL) = (old_start IS NULL) AND (old_start IS NULL) = (old_end IS NULL))
) STRICT, WITHOUT ROWID"""

# Where a suggestion stood in an earlier text another may stand now: only the living are unlike each other.
_LIVING_SUGGESTIONS = f"""CREATE TABLE living_suggestions (
  id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparisons(id), origin TEXT NOT NULL,
  kind TEXT NOT NULL, tag TEXT NOT NULL CHECK (tag <> ''),
  severity TEXT NOT NULL CHECK (severity IN ('neutral', 'minor', 'major', 'critical')),
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1), shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  why TEXT NOT NULL, spans TEXT NOT NULL,{_PLACE}
  left_quote TEXT, right_quote TEXT, created TEXT NOT NULL, updated TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0), deleted TEXT,{_WHOLE_PLACE}
) STRICT"""

_CARRYING = (
    "DROP VIEW discrepancies",
    _NUMBERED_TARGETS,
    """INSERT INTO numbered_targets
      SELECT annotation, row_number() OVER (PARTITION BY annotation ORDER BY side, start, "end") - 1,
      side, start, "end", exact, prefix, suffix, anchor, NULL, NULL, NULL FROM targets""",
    "DROP TABLE targets",
    "ALTER TABLE numbered_targets RENAME TO targets",
    _LIVING_SUGGESTIONS,
    "INSERT INTO living_suggestions SELECT * FROM suggestions",
    "DROP TABLE suggestions",
    "ALTER TABLE living_suggestions RENAME TO suggestions",
    "CREATE UNIQUE INDEX idx_suggestions_known_by ON suggestions (comparison, origin, kind, tag, spans) "
    "WHERE deleted IS NULL",
    "CREATE INDEX idx_changes_carried ON changes (comparison, id) WHERE label = 'carry over'",
)


def m003_changed_texts(db: Database) -> None:
    """What is on record is carried over to changed texts."""
    for sql in _CARRYING:
        db.execute(sql)
    db.create_view("discrepancies", DISCREPANCIES + "WHERE a.deleted IS NULL")


# `parents` are the actions whose entries of the same row an entry was written on, with spaces between: the
# one that stood, then those that it settled. Two copies may hold the same suggestion under two ids.
_MERGING = (
    "ALTER TABLE changes ADD COLUMN parents TEXT NOT NULL DEFAULT ''",
    """UPDATE changes SET parents = known.earlier FROM (
        SELECT id, lag(action) OVER (PARTITION BY "table", "row",
          CASE "table" WHEN 'review' THEN comparison || ' ' || reviewer END ORDER BY id) AS earlier
        FROM changes) AS known
      WHERE known.id = changes.id AND known.earlier IS NOT NULL""",
    "DROP INDEX idx_suggestions_known_by",
    "CREATE INDEX idx_suggestions_known_by ON suggestions (comparison, origin, kind, tag, spans) "
    "WHERE deleted IS NULL",
)


def m004_merging(db: Database) -> None:
    """The log tells which entries of a row were written on which."""
    for sql in _MERGING:
        db.execute(sql)


# One row: a word of chance for the last commit, and that of the commit before it (see seals.py).
_SEAL = (
    """CREATE TABLE seal (
      id INTEGER PRIMARY KEY CHECK (id = 1), earlier TEXT NOT NULL, latest TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO seal VALUES (1, lower(hex(randomblob(16))), lower(hex(randomblob(16))))",
)
# What is in no log stands a second time in an index, so that damage to either is seen (see structure.py).
_TWICE = (
    "CREATE INDEX idx_documents_whole ON documents "
    "(id, path, media_type, encoding, sha256, text_sha256, blocks, sentences, styles, runs, notices, "
    "created)",
    "CREATE INDEX idx_comparisons_whole ON comparisons "
    '(id, name, "left", "right", left_path, right_path, tag_set, created, opened, archived, links, version)',
    "CREATE INDEX idx_tags_whole ON tags (tag_set, id, label, key, meaning, severity, colour, "
    "weight_neutral, weight_minor, weight_major, weight_critical)",
    "CREATE INDEX idx_positions_whole ON positions (comparison, reviewer, side, offset)",
    "CREATE INDEX idx_review_seen ON review (comparison, at, version) WHERE state = 'seen'",
    "DROP INDEX idx_changes_comparison_reviewer_id",
    "CREATE INDEX idx_changes_comparison_reviewer_id ON changes (comparison, reviewer, id, kind, label, at)",
    "DROP INDEX idx_changes_table_row",
    'CREATE INDEX idx_changes_table_row ON changes ("table", "row", id, parents)',
    'CREATE INDEX idx_changes_first ON changes ("before") WHERE "before" IS NOT NULL AND parents = \'\'',
)


def m005_wholeness(db: Database) -> None:
    """The file tells whether the write-ahead log beside it is its own, and whether its rows have changed."""
    for sql in (*_SEAL, *_TWICE):
        db.execute(sql)


# What Diptych itself suggests, as JSON, and a hash of all that it was found from: a convenience, in no log.
_FOUND = """CREATE TABLE found (
  comparison TEXT PRIMARY KEY REFERENCES comparisons(id), key TEXT NOT NULL, found TEXT NOT NULL
) STRICT"""


def m006_found(db: Database) -> None:
    """Diptych's own suggestions are kept."""
    db.execute(_FOUND)


# How many links each reviewer saw reviewed, and how many places were then judged (see progress.py).
_REVIEWED = (
    """CREATE TABLE reviewed (
      comparison TEXT NOT NULL REFERENCES comparisons(id), reviewer TEXT NOT NULL,
      reviewed INTEGER NOT NULL CHECK (reviewed >= 0), judged INTEGER NOT NULL CHECK (judged >= 0),
      is_blind INTEGER NOT NULL CHECK (is_blind IN (0, 1)),
      PRIMARY KEY (comparison, reviewer)
    ) STRICT""",
    "CREATE INDEX idx_reviewed_whole ON reviewed (comparison, reviewer, reviewed, judged, is_blind)",
)


def m007_reviewed(db: Database) -> None:
    """The library tells how far a reviewer is as the reader does."""
    for sql in _REVIEWED:
        db.execute(sql)


STEPS = (
    m001_record, m002_annotator, m003_changed_texts, m004_merging, m005_wholeness, m006_found, m007_reviewed,
)  # fmt: skip
NAMES = tuple(step.__name__ for step in STEPS)


def migrate(db: Database) -> None:
    """Take the steps that a database still wants."""
    from sqlite_utils import Migrations

    migrations = Migrations(SET)
    for step in STEPS:
        migrations()(step)
    migrations.apply(db)
