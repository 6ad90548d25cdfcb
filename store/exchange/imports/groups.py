"""Regions in groups that relations hold together.

a b c d, with a-c and c-d    ->    a c d, b
"""

from __future__ import annotations

from collections.abc import Iterable

from store.incoming.misfits import Unfit


def grouped(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The ids in groups, each in the order in which they came.

    Raises:
        Unfit: when a pair names what is not there.
    """
    above = {each: each for each in ids}
    for one, other in pairs:
        if one not in above or other not in above:
            raise Unfit("relation", "is of a region that is not there")
        above[_top(above, other)] = _top(above, one)
    groups: dict[str, list[str]] = {}
    for each in above:
        groups.setdefault(_top(above, each), []).append(each)
    return list(groups.values())


def _top(above: dict[str, str], name: str) -> str:
    while above[name] != name:
        above[name] = name = above[above[name]]
    return name
