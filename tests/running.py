"""The command line, called in this process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from tui.cli import main


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ended]


def status_of(*arguments: str | Path) -> int:
    """The exit status of `diptych` with these arguments."""
    code: object = 0
    with patch.object(sys, "argv", ["diptych", *map(str, arguments)]):
        try:
            main()
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return code
