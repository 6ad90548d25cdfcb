"""What a row of another database may hold, checked field by field as the lines of an import are.

    a pin from anywhere    {"id": …, "left_start": 0, "left_end": "9", …}    ->  left_end: must be a whole …

SQLite keeps any value that the file says is there, whatever its tables promise.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from store.annotation import SEVERITIES, SIDES, STATUSES
from store.incoming import checks
from store.incoming.checks import Check, Field, count, maybe, offset, one_of, sha, text, unfit, uuid, word
from store.incoming.lines import LINES, TARGET
from store.log.kinds import KINDS, PLACE
from store.log.records import Record
from store.stamps import in_utc

Shape = dict[str, Field]
"""For each column what fits."""

_SPAN = r"\d{1,15}-\d{1,15}"
_PLACE_KEY = re.compile(f"{_SPAN}/({_SPAN})?|/{_SPAN}")
_SPANS_KEY = re.compile(rf"({_SPAN}(,{_SPAN})*)?/({_SPAN}(,{_SPAN})*)?")
_STATE = one_of("unseen", "seen", "equivalent", "discrepant")


def _time(value: Any) -> str:
    """A time as we write it, so that times sort as their texts do."""
    return _wrong_time(value) if isinstance(value, str) else checks.time(value)


@lru_cache(maxsize=10_000)  # rows that were written together have the same
def _wrong_time(value: str) -> str:
    return checks.time(value) or ("" if in_utc(value) == value else "is not written as Diptych writes times")


def _flag(value: Any) -> str:
    return "" if value in (0, 1) else "must be 0 or 1"


def _key(pattern: re.Pattern[str]) -> Check:
    return lambda value: "" if isinstance(value, str) and pattern.fullmatch(value) else "names no spans"


def _parents(value: Any) -> str:
    return text(value) or next(filter(None, map(uuid, value.split())), "")


def _all(**checks: Check) -> Shape:
    return {name: Field(check) for name, check in checks.items()}


_KEPT = {"created": _time, "updated": _time, "version": count, "deleted": maybe(_time)}
_OFFSETS = dict.fromkeys(PLACE, maybe(offset))
_ROW = {"id": word, "comparison": word, "reviewer": word, **_KEPT}
_SEVERITY = one_of(*SEVERITIES)
_TARGET = _all(
    **{name: TARGET[name].check for name in ("side", "start", "end", "exact", "prefix", "suffix", "anchor")},
    old_document=maybe(word),
    old_start=maybe(offset),
    old_end=maybe(offset),
)


def _targets(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(target, dict) for target in value):
        return "must be a list of objects"
    return next((f"has a {name} that {why}" for target in value for name, why in unfit(target, _TARGET)), "")


LOGGED: dict[str, Shape] = {
    "annotations": _all(
        **_ROW, tag=word, severity=_SEVERITY, status=one_of(*STATUSES), sure=checks.flag, note=text,
        origin=text, decided_by=maybe(word), decided=maybe(_time), suggestion=maybe(text), targets=_targets,
    ),
    "review": _all(place=_key(_PLACE_KEY), state=_STATE, at=_time, version=count),
    "pins": _all(**_ROW, **_OFFSETS, moved=_flag),
    "dismissed": _all(**_ROW, **_OFFSETS, kind=word),
    "suggestions": _all(
        **_OFFSETS, **_KEPT, id=word, comparison=word, origin=text, kind=word, tag=word, severity=_SEVERITY,
        score=checks.share, shown=_flag, why=text, spans=_key(_SPANS_KEY), left_quote=maybe(text),
        right_quote=maybe(text),
    ),
    "comparisons": {
        **_all(name=text, tag_set=word, archived=maybe(_time), version=count),
        **dict.fromkeys(SIDES, Field(word, is_needed=False)),  # logged since texts may change
    },
}  # fmt: skip

ENTRY = _all(
    action=uuid, kind=one_of("do", "undo", "redo"), undoes=maybe(uuid), comparison=word, reviewer=word,
    at=_time, label=text, table=one_of(*KINDS), row=word, parents=_parents,
)  # fmt: skip
COMPARISON = _all(
    id=word, name=text, left=word, right=word, left_path=text, right_path=text, tag_set=word, created=_time,
    opened=_time, archived=maybe(_time), links=maybe(offset), version=count,
)  # fmt: skip
DOCUMENT = _all(
    id=word, path=text, media_type=word, encoding=word, sha256=sha, text_sha256=sha, text=text, created=_time,
    **{name: LINES["document"][name].check for name in ("blocks", "sentences", "styles", "runs", "notices")},
)  # fmt: skip
SEEN = _all(place=_key(_PLACE_KEY), state=_STATE, at=_time, version=count, reviewer=word)
TAG = LINES["tag"]
POSITION = _all(reviewer=word, side=one_of(*SIDES), offset=offset)


def misfit(record: Record, shape: Shape) -> str:
    """Why a row cannot be taken, in a few words; "" when it can."""
    return next((f"{name} {why}" for name, why in unfit(record, shape)), "")
