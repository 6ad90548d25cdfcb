r"""The commands and environments that a LaTeX text makes for itself.

    \newcommand{\by}[2][us]{by #1 and #2}      \by{them} is "by us and them"
    \newenvironment{aside}{\begin{quote}}{\end{quote}}

What the tables of the reader know keeps its meaning, whatever the text makes of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from collate.readers.latex_macros import KNOWN
from collate.readers.latex_source import Cursor, Region, Source
from collate.readers.page import UnfitError

MOST_USED = 200_000  # uses: a book has a tenth of it; a macro that calls itself twice has no end

_DEFINERS = """newcommand renewcommand providecommand DeclareRobustCommand newenvironment renewenvironment
def gdef edef"""
DEFINERS = frozenset(_DEFINERS.split())
_PARAMETERS = re.compile(r"(?:#[1-9])*(?=\{)")


class Macro(NamedTuple):
    """How many arguments there are, what the first is when it is not given, and the text for it.

    An environment has a text for its beginning and one for its end.
    """

    needed: int
    default: Region | None
    texts: tuple[Region, ...]


class Definitions:
    """What was defined so far."""

    def __init__(self, source: Source) -> None:
        """Nothing is defined yet."""
        self.macros: dict[str, Macro] = {}
        self.environments: dict[str, Macro] = {}
        self._source = source
        self._used = 0

    def define(self, cursor: Cursor, definer: str) -> None:
        """Takes in what stands behind a command of DEFINERS."""
        if definer.endswith("def"):
            name = self._name(cursor)
            self._keep(self.macros, name, len(cursor.passes(_PARAMETERS)) // 2, None, cursor.arguments("{"))
            return
        cursor.arguments("*")
        name = self._name(cursor)
        number = self._source.words(cursor.option())
        count, default = int(number) if number in set("123456789") else 0, cursor.option()
        if definer.endswith("environment"):
            self._keep(self.environments, name, count, default, cursor.arguments("{{"))
        else:
            self._keep(self.macros, name, count, default, cursor.arguments("{"))

    def bound(self, macro: Macro, cursor: Cursor) -> list[Region]:
        """The texts of a macro with the arguments that stand at the cursor.

        Raises UnfitError after MOST_USED uses of any.
        """
        self._used += 1
        if self._used > MOST_USED:
            raise UnfitError("has macros that go on without end: split it and open the parts.")
        found = [cursor.option() or macro.default] if macro.default else []
        while len(found) < macro.needed and (argument := cursor.argument()):
            found.append(argument)
        arguments = tuple(found)
        return [text._replace(arguments=arguments) for text in macro.texts]

    def _name(self, cursor: Cursor) -> str:
        return self._source.words(cursor.argument()).lstrip("\\")

    def _keep(
        self, where: dict[str, Macro], name: str, count: int, default: Region | None, texts: list[Region]
    ) -> None:
        if texts and name and (where is self.environments or name not in KNOWN):
            where[name] = Macro(count, default, tuple(text._replace(is_copy=True) for text in texts))
