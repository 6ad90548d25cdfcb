"""Tag sets: what a discrepancy may be called. Plain TOML, so that a user's own set needs no code.

name = "short"                          # severities may be weighed differently by a tag:
title = "Seven tags"                    #   weights = { minor = 0.1 }
digits = ["omission", "addition"]
weights = { neutral = 0, minor = 1, major = 5, critical = 25 }

[[tags]]
id = "omission"
label = "Omission"
key = "o"
when = "in the left, not in the right"
severity = "major"
colour = "red"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.annotation import SEVERITIES, Severity
from store.errors import StoreError

SHIPPED = Path(__file__).parent / "tagsets"
_TEXT_FIELDS = ("id", "label", "key", "severity", "colour")
_TAG_FIELDS = (*_TEXT_FIELDS, "when", "weights")


@dataclass(frozen=True, slots=True)
class Tag:
    """A kind of discrepancy.

    Attributes:
        id: such as "accuracy/omission"; what the database holds.
        label: what people read.
        key: the one character that picks it after `t`.
        when: when to use it, in a few words; may be empty.
        severity: what it gets unless the reviewer says otherwise.
        colour: a colour name or "#rrggbb", for the screen.
        weights: where this tag weighs a severity differently from its set.
    """

    id: str
    label: str
    key: str
    when: str
    severity: Severity
    colour: str
    weights: Mapping[Severity, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags of a comparison; `digits` has the ids on the keys 1 to 9, `weights` what a severity costs."""

    name: str
    title: str
    tags: tuple[Tag, ...]
    digits: tuple[str, ...]
    weights: Mapping[Severity, float]

    def by_key(self, char: str) -> Tag | None:
        """The tag on a key; None when no tag is on it."""
        return next((tag for tag in self.tags if tag.key == char), None)

    def by_id(self, tag_id: str) -> Tag | None:
        """The tag of an id; None for one from another set."""
        return next((tag for tag in self.tags if tag.id == tag_id), None)

    def digit(self, number: int) -> Tag | None:
        """The tag on a digit from 1 to 9; None when the set leaves it free."""
        return self.by_id(self.digits[number - 1]) if 0 < number <= len(self.digits) else None

    def weight(self, tag_id: str, severity: Severity) -> float:
        """What one annotation of this tag and severity costs in a score."""
        tag = self.by_id(tag_id)
        return tag.weights.get(severity, self.weights[severity]) if tag else self.weights[severity]


def load_tags(name_or_path: str | Path) -> TagSet:
    """The tag set of a shipped name ("faithfulness", "short", "mqm-core", "wmt") or of a TOML file.

    Raises:
        StoreError: when there is no such set, or the file is not a sound tag set.
    """
    path = tag_set_path(name_or_path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(
            f"The tag set {path} cannot be read ({error}): mend it or choose another."
        ) from error
    return _tag_set(table, path)


def tag_set_path(name_or_path: str | Path) -> Path:
    """Where a tag set stands: a shipped name first, else a file."""
    shipped = {path.stem: path for path in SHIPPED.glob("*.toml")}
    if str(name_or_path) in shipped:
        return shipped[str(name_or_path)]
    if not Path(name_or_path).is_file():
        names = ", ".join(sorted(shipped))
        raise StoreError(f"There is no tag set {name_or_path}: name a TOML file or one of {names}.")
    return Path(name_or_path)


def _tag_set(table: dict[str, Any], path: Path) -> TagSet:
    tags = tuple(_tag(entry, path) for entry in table.get("tags", ()))
    if not tags:
        raise _fault(path, "has no [[tags]]")
    digits = tuple(table.get("digits", ()))
    _no_twins(path, "id", [tag.id for tag in tags])
    _no_twins(path, "key", [tag.key for tag in tags])
    for tag_id in digits:
        if tag_id not in {tag.id for tag in tags}:
            raise _fault(path, f'has "{tag_id}" among its digits but not among its tags')
    if len(digits) > 9:
        raise _fault(path, "has more than nine digits")
    weights = _weights(table.get("weights", {}), path)
    if missing := [severity for severity in SEVERITIES if severity not in weights]:
        raise _fault(path, f"gives no weight for {', '.join(missing)}")
    return TagSet(
        str(table.get("name", path.stem)), str(table.get("title", path.stem)), tags, digits, weights
    )


def _tag(entry: object, path: Path) -> Tag:
    if not isinstance(entry, dict):
        raise _fault(path, "has a tag that is not a table")
    name = f'has a tag "{entry.get("id", entry.get("label", "?"))}"'
    for key in _TEXT_FIELDS:
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise _fault(path, f'{name} without "{key}"')
    if unknown := [key for key in entry if key not in _TAG_FIELDS]:
        raise _fault(path, f'{name} with the unknown field "{unknown[0]}"')
    if entry["severity"] not in SEVERITIES:
        raise _fault(path, f"{name} whose severity is not one of {', '.join(SEVERITIES)}")
    if len(entry["key"]) != 1:
        raise _fault(path, f"{name} whose key is not a single character")
    weights = _weights(entry.get("weights", {}), path)
    return Tag(**{**entry, "when": str(entry.get("when", "")), "weights": weights})


def _weights(table: object, path: Path) -> Mapping[Severity, float]:
    if not isinstance(table, dict) or not all(isinstance(value, int | float) for value in table.values()):
        raise _fault(path, "has weights that are not numbers")
    if unknown := [name for name in table if name not in SEVERITIES]:
        raise _fault(path, f'weighs the unknown severity "{unknown[0]}"')
    return {severity: float(table[severity]) for severity in SEVERITIES if severity in table}


def _no_twins(path: Path, field_name: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise _fault(path, f'has two tags with the {field_name} "{value}"')


def _fault(path: Path, what: str) -> StoreError:
    return StoreError(f"The tag set {path} {what}: mend it or choose another.")
