"""How much is tried: a tenth in `make slow`, all of it in `make soak`, with the results told."""

from __future__ import annotations

import os

IS_SOAK = "DIPTYCH_SOAK" in os.environ


def full(count: int) -> int:
    """So many in `make soak`, a tenth of them in `make slow`."""
    return count if IS_SOAK else count // 10


def result(what: str, **counts: object) -> None:
    """Tell what came of it, for docs/reliability.md; pytest shows it with -rP."""
    print(f"{what}: {', '.join(f'{count} {name}' for name, count in counts.items())}")
