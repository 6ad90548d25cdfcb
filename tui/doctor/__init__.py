"""What `diptych doctor` looks at: a file each; nothing is changed by looking.

TERM=dumb diptych doctor    ->    Terminal
                                    TERM    dumb
                                            → it cannot show a full screen: `export TERM=xterm-256color`

To add a topic: a file with a function that gives Findings, and its line in TOPICS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tui.doctor.finding import Finding


class Topic(NamedTuple):
    """A heading, and where what stands under it is found: a module with a function `findings`."""

    heading: str
    home: str


TOPICS = (
    Topic("Versions", "tui.doctor.versions"),
    Topic("Places", "tui.doctor.places"),
    Topic("Terminal", "tui.doctor.terminal"),
    Topic("Database", "tui.doctor.database"),
)


def examine(database: Path) -> dict[str, list[Finding]]:
    """All that is found, by heading."""
    found: dict[str, list[Finding]] = {}
    for heading, home in TOPICS:
        findings: Callable[[Path], Iterator[Finding]] = import_module(home).findings
        found[heading] = list(findings(database))
    return found
