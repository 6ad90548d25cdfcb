"""Libraries that not everybody installs: a reader that needs one says how to get it.

library("pypdfium2", "pdf")     the module, or: is read by an extra: pip install 'diptych[pdf]'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from collate.readers.page import UnfitError


def library(module: str, extra: str) -> Any:
    """A module of an extra. Raises UnfitError with the line that installs it when it is not there."""
    try:
        return import_module(module)
    except ImportError:
        raise UnfitError(
            f"needs a library that is not installed: pip install 'diptych[{extra}]' brings it."
        ) from None
