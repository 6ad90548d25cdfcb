"""The SQL that people read the record through; the view `discrepancies` is a public interface.

an annotation and its targets  ->  one row: tag, left_quote "a … b", left_start the least, left_end …
"""

from __future__ import annotations

from store.annotation import ANCHORS

WITH_TEXTS = """comparisons AS c JOIN documents AS l ON l.id = c."left"
  JOIN documents AS r ON r.id = c."right" """
COLUMNS = (
    "comparison", "left_path", "right_path", "tag", "label", "severity", "status", "note", "reviewer",
    "origin", "left_quote", "right_quote", "left_start", "left_end", "right_start", "right_end", "created",
    "updated", "anchor",
)  # fmt: skip


def _quote(side: str) -> str:
    ordered = f"SELECT exact FROM targets WHERE annotation = a.id AND side = '{side}' ORDER BY n"
    return f"(SELECT group_concat(exact, ' … ') FROM ({ordered}))"


def _edge(side: str, edge: str) -> str:
    return f"(SELECT {edge} FROM targets WHERE annotation = a.id AND side = '{side}')"


# A comparison's tag set may be changed: what was tagged before keeps the label it had.
_ELSEWHERE = "(SELECT label FROM tags WHERE id = a.tag ORDER BY tag_set LIMIT 1)"

# Of all its targets the one whose place is known least surely.
_ANCHOR = f"""(SELECT anchor FROM targets WHERE annotation = a.id
  ORDER BY instr('{" ".join(ANCHORS)}', anchor) DESC LIMIT 1)"""

# A side without target gives NULL of itself: there is nothing to join or to take the least of.
_SELECT = f"""SELECT c.name AS comparison, c.left_path, c.right_path, a.tag,
  coalesce(t.label, {_ELSEWHERE}, a.tag) AS label, a.severity, a.status, a.note, a.reviewer, a.origin,
  {_quote("left")} AS left_quote, {_quote("right")} AS right_quote,
  {_edge("left", "min(start)")} AS left_start, {_edge("left", 'max("end")')} AS left_end,
  {_edge("right", "min(start)")} AS right_start, {_edge("right", 'max("end")')} AS right_end,
  a.created, a.updated, {_ANCHOR} AS anchor"""
_FROM = """ FROM annotations AS a JOIN comparisons AS c ON c.id = a.comparison
LEFT JOIN tags AS t ON t.tag_set = c.tag_set AND t.id = a.tag
"""
DISCREPANCIES = f"{_SELECT}{_FROM}"
DISCREPANCIES_AND_DELETED = f"{_SELECT}, a.deleted{_FROM}"


def _reviewed(state: str) -> str:
    return f"(SELECT count(*) FROM review WHERE comparison = c.id AND state = '{state}') AS {state}"


PROGRESS = f"""SELECT c.id, c.name AS comparison, c.left_path, c.right_path,
  {_reviewed("seen")}, {_reviewed("equivalent")}, {_reviewed("discrepant")},
  (SELECT count(*) FROM annotations WHERE comparison = c.id AND deleted IS NULL) AS annotations,
  (SELECT count(DISTINCT reviewer) FROM review WHERE comparison = c.id) AS reviewers, c.created, c.opened,
  c.links, c.archived
FROM comparisons AS c
"""
