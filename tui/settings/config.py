"""The user's config file -> Settings; whatever is wrong in it is told in a sentence, with its line.

reviewer = "Ann Holm"

[reader]
theme = "diptych-light"
linear = false

[keys]
"link.next" = ["J", "F2"]       # these and no others
"program.quit" = []             # no key

[tags]
digits = ["facts/number", "facts/entity"]

[suggestions]
shown = ["number", "name"]      # these alone unasked, the others with all words
hidden = ["spelling"]           # never
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from collate.errors import DiptychError
from tui.keys.keys import Key
from tui.keys.names import spelled
from tui.keys.screens import EVERY, TABLES, all_remapped
from tui.settings.settings import Asked, Opening, Settings, config_path

ALWAYS = {"ctrl+q": "always quits", "ctrl+c": "is the terminal's own"}


class SettingsError(DiptychError):
    """The config file cannot be used."""


class Source(NamedTuple):
    """The file, to say where in it something is wrong."""

    path: Path
    text: str

    def fault(self, name: str, what: str) -> SettingsError:
        """What is wrong with the setting of a name, and the line it stands on, where that can be told."""
        named = re.compile(rf"""^[^#=]*(?<![\w.]){re.escape(name)}(?![\w.])""")
        lines = (number for number, line in enumerate(self.text.splitlines(), 1) if named.match(line))
        line = next(lines, None)
        return SettingsError(f"{self.path}{f', line {line}' if line else ''}: {what}.")


def read_settings() -> Settings:
    """What the user's config file says; without such a file, the defaults.

    Raises:
        SettingsError: when it cannot be read, or says what it cannot mean.
    """
    path = config_path()
    try:
        if not path.exists():
            return Settings()
        source = Source(path, path.read_text(encoding="utf-8"))
        table = tomllib.loads(source.text)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 text: save it as that.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not sound TOML: {error}: mend it there.") from error
    return _settings(table, source)


def _settings(table: Mapping[str, Any], source: Source) -> Settings:
    _only(SECTIONS, table, source)
    fields = {SECTIONS[name][0]: SECTIONS[name][1](value, source) for name, value in table.items()}
    return Settings(**fields)


def _only(known: Mapping[str, object], table: Mapping[str, object], source: Source) -> None:
    for name in table:
        if name not in known:
            raise source.fault(name, f"there is no setting “{name}”: there are {', '.join(known)}")


def _reviewer(value: object, source: Source) -> str:
    if not isinstance(value, str) or not value.strip():
        raise source.fault("reviewer", "reviewer must be a name in quotes")
    return value.strip()


def _opening(value: object, source: Source) -> Opening:
    if not isinstance(value, dict):
        raise source.fault("reader", 'reader must be a table: [reader], and below it theme = "diptych-light"')
    _only({"theme": None, "linear": None}, value, source)
    theme, is_linear = value.get("theme", ""), value.get("linear", False)
    if not isinstance(theme, str):
        raise source.fault("theme", "theme must be a name in quotes")
    if not isinstance(is_linear, bool):
        raise source.fault("linear", "linear must be true or false")
    return Opening(theme, is_linear)


def _keys(value: object, source: Source) -> tuple[Key, ...]:
    if not isinstance(value, dict):
        raise source.fault(
            "keys", 'keys must be a table: [keys], and below it lines such as "link.next" = "J"'
        )
    chosen: dict[str, tuple[str, ...]] = {}
    owners: dict[tuple[int, str], str] = {}
    for key_id, written in _flat(value):
        chosen[key_id] = _spelled(key_id, written, source)
        screen = next(at for at, table in enumerate(TABLES) if key_id in (key.id for key in table))
        for key in chosen[key_id]:
            if (owner := owners.setdefault((screen, key), key_id)) != key_id:
                what = f"“{key}” is given to {owner} and to {key_id}: take it from one of them"
                raise source.fault(key_id, what)
    return all_remapped(chosen)


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Ids may be written without quotes: {"link": {"next": "J"}} -> ("link.next", "J")."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _spelled(key_id: str, written: object, source: Source) -> tuple[str, ...]:
    ids = [key.id for key in EVERY]
    if key_id not in ids:
        near = "".join(f" (is it {found}?)" for found in get_close_matches(key_id, ids, 1))
        raise source.fault(key_id, f"there is no “{key_id}”{near}: diptych keys --defaults lists the ids")
    keys = [written] if isinstance(written, str) else written
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise source.fault(key_id, f'{key_id} must be a key such as "J", or a list of keys')
    return tuple(dict.fromkeys(_key(key_id, key, source) for key in keys))


def _key(key_id: str, written: str, source: Source) -> str:
    try:
        key = spelled(written)
        if key in ALWAYS:
            raise ValueError(f"{key} {ALWAYS[key]}")
    except ValueError as error:
        way_out = "write such as J, ctrl+d, ], space, PgDn, F2, several as a list"
        raise source.fault(key_id, f"{key_id} cannot have that key, {error}: {way_out}") from error
    return key


def _digits(value: object, source: Source) -> tuple[str, ...]:
    fields = value if isinstance(value, dict) else {"tags": value}
    _only({"digits": None}, fields, source)
    digits = fields.get("digits", [])
    if not isinstance(digits, list) or not all(isinstance(tag, str) for tag in digits) or len(digits) > 9:
        raise source.fault("digits", "digits must be a list of at most nine ids of tags")
    if unknown := _unknown(digits):
        raise source.fault("digits", f"no tag set has all of these digits: {' and '.join(unknown)}")
    return tuple(digits)


def _unknown(digits: list[str]) -> list[str]:
    """What the shipped tag set that comes nearest lacks; a set of the user's own has its own digits."""
    from store import load_tags
    from store.tags import SHIPPED

    sets = [load_tags(path) for path in sorted(SHIPPED.glob("*.toml"))]
    lacks = [[f"{tags.name} lacks {tag}" for tag in digits if not tags.by_id(tag)] for tags in sets]
    return min(lacks, key=len)


def _asked(value: object, source: Source) -> Asked:
    if not isinstance(value, dict):
        raise source.fault(
            "suggestions", 'suggestions must be a table: [suggestions], and below it hidden = ["spelling"]'
        )
    _only({"enabled": None, "shown": None, "hidden": None}, value, source)
    is_enabled = value.get("enabled", True)
    if not isinstance(is_enabled, bool):
        raise source.fault("enabled", "enabled must be true or false")
    shown = _kinds("shown", value["shown"], source) if "shown" in value else None
    hidden = _kinds("hidden", value.get("hidden", []), source)
    if both := [kind for kind in hidden if kind in (shown or ())]:
        raise source.fault("hidden", f"{' and '.join(both)} cannot be both shown and hidden")
    return Asked(is_enabled, shown, hidden)


def _kinds(name: str, kinds: object, source: Source) -> tuple[str, ...]:
    from collate.finding import KINDS

    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise source.fault(name, f'{name} must be a list of kinds, such as ["number", "name"]')
    for kind in kinds:
        if kind not in KINDS:
            near = "".join(f" (is it {found}?)" for found in get_close_matches(kind, KINDS, 1))
            known = ", ".join(KINDS)
            raise source.fault(name, f"there is no kind “{kind}” of suggestion{near}: there are {known}")
    return tuple(dict.fromkeys(kinds))


SECTIONS: dict[str, tuple[str, Callable[[object, Source], Any]]] = {
    "reviewer": ("reviewer", _reviewer),
    "reader": ("opening", _opening),
    "keys": ("keys", _keys),
    "tags": ("digits", _digits),
    "suggestions": ("asked", _asked),
}
