"""Which annotations an export writes.

Only(tags=("facts",), severities=("major",))    ->    a.tag is facts or facts/…, and a.severity is major
"""

from __future__ import annotations

import json
from dataclasses import dataclass

_IDS = "a.id IN (SELECT value FROM json_each(?))"
_FAMILY = "instr(a.tag || '/', ? || '/') = 1"  # a tag, or all that begin with it and a slash


@dataclass(frozen=True, slots=True)
class Only:
    """What an annotation must meet: one value of each that is not empty.

    Attributes:
        tags: ids, such as "facts/number", or what several begin with, such as "facts".
        severities: as in an annotation.
        statuses: as in an annotation.
        reviewers: who made it.
        since: a time as the database has it; what was made or changed then or later.
        ids: the annotations that somebody chose; none where it is empty, None where nobody did.
    """

    tags: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    since: str = ""
    ids: frozenset[str] | None = None

    @property
    def takes_all(self) -> bool:
        """Whether nothing is asked for."""
        return self == ALL

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """SQL on the row `a` of `annotations`, and its values."""
        asked = {
            " OR ".join([_FAMILY] * len(self.tags)): self.tags,
            _one_of("severity", self.severities): self.severities,
            _one_of("status", self.statuses): self.statuses,
            _one_of("reviewer", self.reviewers): self.reviewers,
            "a.updated >= ?": (self.since,) if self.since else (),
            _IDS: () if self.ids is None else (json.dumps(sorted(self.ids)),),
        }
        parts = [f"({sql})" for sql, values in asked.items() if values]
        return " AND ".join(parts) or "1", tuple(value for values in asked.values() for value in values)


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"a.{column} IN ({', '.join('?' * len(values))})"


ALL = Only()
