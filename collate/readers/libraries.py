"""A reader that needs a library which is not installed says how to get it.

library("pypdfium2", "pdf")     the module, or: needs a library ...: pip install 'diptych[pdf]' brings it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from collate.extras import install_line
from collate.readers.page import UnfitError


def library(module: str, extra: str) -> Any:
    """A module of an extra. Raises UnfitError with the line that installs it when it is not there."""
    try:
        return import_module(module)
    except ImportError:
        raise UnfitError(f"needs a library that is not installed: {install_line(extra)} brings it.") from None
