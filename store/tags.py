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

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from store.annotation import SEVERITIES, Severity
from store.errors import StoreError

SHIPPED = Path(__file__).parent / "tagsets"
_TEXT_FIELDS = ("id", "label", "key", "severity", "colour")
_TAG_FIELDS = (*_TEXT_FIELDS, "when", "weights")
_SET_FIELDS = ("name", "title", "digits", "weights", "tags")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_COLOURS = (
    "aqua", "black", "blue", "fuchsia", "gray", "green", "lime", "maroon", "navy", "olive", "orange",
    "purple", "red", "silver", "teal", "white", "yellow",
)  # fmt: skip


class Tag(NamedTuple):
    """A kind of discrepancy.

    Attributes:
        id: such as "accuracy/omission"; what the database holds.
        label: what people read.
        key: the one character that picks it after `t`.
        when: when to use it, in a few words; may be empty.
        severity: what it gets unless the reviewer says otherwise.
        colour: "#rrggbb" or one of the basic colours of the web, for the screen.
        weights: where this tag weighs a severity differently from its set.
    """

    id: str
    label: str
    key: str
    when: str
    severity: Severity
    colour: str
    weights: Mapping[Severity, float]


class TagSet(NamedTuple):
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
        return _parsed(path, path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _fault(path, f"cannot be read ({error})") from error


@lru_cache(maxsize=8)  # a batch asks for the same set thousands of times, and to parse it takes 4 ms
def _parsed(path: Path, content: bytes) -> TagSet:
    return _tag_set(tomllib.loads(content.decode()), path)


def shipped_sets() -> dict[str, Path]:
    """The files of the sets that come with Diptych, by name."""
    return {path.stem: path for path in SHIPPED.glob("*.toml")}


def tag_set_path(name_or_path: str | Path) -> Path:
    """Where a tag set stands: a shipped name first, else a file."""
    shipped = shipped_sets()
    if str(name_or_path) in shipped:
        return shipped[str(name_or_path)]
    if not Path(name_or_path).is_file():
        names = ", ".join(sorted(shipped))
        raise StoreError(f"There is no tag set {name_or_path}: name a TOML file or one of {names}.")
    return Path(name_or_path)


def _tag_set(table: dict[str, Any], path: Path) -> TagSet:
    if unknown := [key for key in table if key not in _SET_FIELDS]:
        raise _fault(path, f'has the unknown field "{unknown[0]}"{_is_it(unknown[0], _SET_FIELDS)}')
    entries = table.get("tags")
    if not isinstance(entries, list) or not entries:
        raise _fault(path, "has no [[tags]]")
    tags = tuple(_tag(entry, number, path) for number, entry in enumerate(entries, 1))
    _no_twins(path, "id", [tag.id for tag in tags])
    _no_twins(path, "key", [tag.key for tag in tags])
    digits = table.get("digits", [])
    if wrong := _wrong_digits(digits, tags):
        raise _fault(path, wrong)
    weights = _weights(table.get("weights", {}), path, "")
    if missing := [severity for severity in SEVERITIES if severity not in weights]:
        raise _fault(path, f"gives no weight for {', '.join(missing)}")
    name, title = (_text(table.get(key, path.stem), path, f'has a "{key}"') for key in ("name", "title"))
    return TagSet(name, title, tags, tuple(digits), weights)


def _wrong_digits(digits: object, tags: Iterable[Tag]) -> str:
    """What is wrong with the digits of a set that has these tags; "" when nothing is."""
    if not isinstance(digits, list) or not all(isinstance(digit, str) for digit in digits):
        return "has digits that are not a list of ids"
    if len(digits) > 9:
        return "has more than nine digits"
    ids = [tag.id for tag in tags]
    for digit in digits:
        if digit not in ids:
            return f'has "{digit}" among its digits but not among its tags{_is_it(digit, ids)}'
        if digits.count(digit) > 1:
            return f'has "{digit}" on two digits'
    return ""


def _tag(entry: object, number: int, path: Path) -> Tag:
    if not isinstance(entry, dict):
        raise _fault(path, f"has a tag, number {number}, that is not a table")
    names = [entry[key] for key in ("id", "label") if isinstance(entry.get(key), str) and entry[key]]
    name = f'has a tag "{names[0]}"' if names else f"has a tag, number {number},"
    for key in _TEXT_FIELDS:
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise _fault(path, f'{name} without "{key}"')
    for key in (*_TEXT_FIELDS, "when"):
        _text(entry.get(key, ""), path, f'{name} with a "{key}"')
    if unknown := [key for key in entry if key not in _TAG_FIELDS]:
        raise _fault(path, f'{name} with the unknown field "{unknown[0]}"{_is_it(unknown[0], _TAG_FIELDS)}')
    if entry["severity"] not in SEVERITIES:
        raise _fault(path, f"{name} whose severity is not one of {', '.join(SEVERITIES)}")
    if len(entry["key"]) != 1 or entry["key"].isspace():
        raise _fault(path, f"{name} whose key is not a single character")
    if not _COLOUR.fullmatch(entry["colour"]) and entry["colour"] not in _COLOURS:
        raise _fault(
            path, f'{name} whose colour is neither such as "#5f87d7" nor one of {", ".join(_COLOURS)}'
        )
    weights = _weights(entry.get("weights", {}), path, f"{name}, which ")
    return Tag(**{**entry, "when": entry.get("when", ""), "weights": weights})


def _text(value: object, path: Path, what: str) -> str:
    if not isinstance(value, str):
        raise _fault(path, f"{what} that is not text")
    if not value.isprintable():
        raise _fault(path, f"{what} that holds a line break or a control character")
    return value


def _weights(table: object, path: Path, whose: str) -> Mapping[Severity, float]:
    if not isinstance(table, dict) or not all(_is_weight(value) for value in table.values()):
        raise _fault(path, f"{whose}has weights that are not numbers from 0 up")
    if unknown := [name for name in table if name not in SEVERITIES]:
        raise _fault(
            path, f'{whose}weighs the unknown severity "{unknown[0]}"{_is_it(unknown[0], SEVERITIES)}'
        )
    return {severity: float(table[severity]) for severity in SEVERITIES if severity in table}


def _is_weight(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < 1e9  # also false of what is no number


def _is_it(word: str, known: Iterable[str]) -> str:
    """A guess at what was meant: " (is it digits?)"; "" when nothing comes near."""
    return "".join(f" (is it {near}?)" for near in get_close_matches(word, list(known), 1))


def _no_twins(path: Path, field_name: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise _fault(path, f'has two tags with the {field_name} "{value}"')


def _fault(path: Path, what: str) -> StoreError:
    return StoreError(f"The tag set {path} {what}: mend it or choose another.")
