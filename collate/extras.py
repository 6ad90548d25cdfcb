"""The libraries that not everybody installs, and the line that brings one, as Diptych itself was installed.

plainly             pip install 'diptych[pdf]'
pipx                pipx inject diptych pypdfium2
uv, a checkout      uv tool install '/home/ann/diptych[pdf]'
uv, an index        uv tool install 'diptych[pdf]'

uv keeps in a receipt of its own what it was asked for; what it is not asked for again, it takes away.
"""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

_TOGETHER = ("all", "dev")  # extras that only name others, or are for working on Diptych
_NO_SOURCE = ("name", "extras", "specifier")  # what else uv's receipt says
_SOURCES = {"": "", "directory": "", "path": "", "editable": "--editable "}  # the option before each
_OF_EXTRA = re.compile(r"""([\w.-]+).*;.*\bextra\s*==\s*['"]([\w-]+)['"]""")


def packages_by_extra() -> dict[str, list[str]]:
    """The packages of each extra, as the installed Diptych itself says."""
    needed: dict[str, list[str]] = {}
    try:
        told = metadata("diptych").get_all("Requires-Dist") or []
    except PackageNotFoundError:
        return needed
    for found in map(_OF_EXTRA.match, told):
        if found and found[2] not in _TOGETHER:
            needed.setdefault(found[2], []).append(found[1])
    return needed


def install_line(extra: str) -> str:
    """The command that installs an extra."""
    home = Path(sys.prefix)
    packages = packages_by_extra().get(extra)
    if packages and (home / "pipx_metadata.json").exists():
        return f"pipx inject diptych {' '.join(packages)}"
    if (home / "uv-receipt.toml").exists():
        return _by_uv(home / "uv-receipt.toml", extra)
    return f"pip install 'diptych[{extra}]'"


def _by_uv(receipt: Path, extra: str) -> str:
    """The line that brings it again from where it came, with the extras it has; in words where none would."""
    own = _asked_of_uv(receipt)
    source = next((key for key in own if key not in _NO_SOURCE), "")
    if source not in _SOURCES:
        return f"`uv tool install` as before with [{extra}] added"
    extras = ",".join(sorted({*own.get("extras", ()), extra}))
    wanted = shlex.quote(f"{own.get(source, 'diptych')}[{extras}]")
    return f"uv tool install {_SOURCES[source]}{wanted}"


def _asked_of_uv(receipt: Path) -> dict[str, Any]:
    """What uv was asked for, where that is Diptych alone."""
    try:
        (own,) = tomllib.loads(receipt.read_text(encoding="utf-8"))["tool"]["requirements"]
    except (OSError, KeyError, ValueError):  # other packages beside it, or a receipt that we cannot read
        return {"unknown": ""}
    return dict(own)
