"""The libraries that not everybody installs, and the line that brings one, as Diptych itself was installed.

plainly    pip install 'diptych[pdf]'
pipx       pipx inject diptych pypdfium2
uv         uv tool install 'diptych[pdf]'
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

_TOGETHER = ("all", "dev")  # extras that only name others, or are for working on Diptych
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
        return f"uv tool install 'diptych[{extra}]'"
    return f"pip install 'diptych[{extra}]'"
