"""The figures of `tally` as a table for people, and as rows for spreadsheets.

ann  38/38  13  25  15  42.2          harbour,ann,,,reviewed,38
bob  30/38  11  19  12  36.9          harbour,ann,bob,,kappa tag,0.71

Number or quantity   5   1   4   █▓▓▓▓

The bars, for a terminal, are of blocks that tell severities apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich.cells import cell_len

from store.annotation import SEVERITIES
from tui.layout.typesetting import visible
from tui.lists.tally import Figures
from tui.review.amounts import amount

ROW = ("comparison", "reviewer", "other", "side", "measure", "value")
OWN = ("reviewed", "discrepant", "nothing wrong", "annotations", "per 1,000 words")
PARTS = ("precision", "recall", "f1")
GRAVEST_FIRST = SEVERITIES[::-1]
BLOCKS = dict(zip(GRAVEST_FIRST, "█▓▒░", strict=True))
LONGEST = 30  # cells of the longest bar


def table(found: Figures, *, has_bars: bool = False) -> Iterator[str]:
    """Lines for people; with `has_bars` a chart of the tags."""
    yield visible(found["comparison"])
    yield f"  {found['links']} links, {found['words']:,} words on the right"
    if not found["reviewers"]:
        yield "  nothing recorded yet"
        return
    names = [visible(each["reviewer"]) for each in found["reviewers"]]
    width = max(map(cell_len, ["reviewer", *names]))
    yield f"  {_padded('reviewer', width)}  {'  '.join(OWN)}"
    for name, each in zip(names, found["reviewers"], strict=True):
        own = [f"{each['reviewed']}/{found['links']}", each["discrepant"], each["equivalent"]]
        own += [each["annotations"], shown(each["score"], 1)]
        columns = (str(value).rjust(len(head)) for value, head in zip(own, OWN, strict=True))
        yield f"  {_padded(name, width)}  {'  '.join(columns)}"
    yield from _documents(found)
    if found["tags"]:
        yield from _tags(found, has_bars)
    if len(found["pairs"]) > 1:
        alpha = found["alpha"]
        yield f"  all {len(names)}: alpha {shown(alpha['discrepant'])}, of tags {shown(alpha['tag'])}"
    for pair in found["pairs"]:
        yield from _pair(pair, found["alpha"] if len(found["pairs"]) == 1 else None)


def _documents(found: Figures) -> Iterator[str]:
    for each in found["documents"]:
        marked = f"{each['annotations']} marked, {each['words']:,} words"
        yield f"  {each['side']:<5}  {marked}, {visible(PurePath(each['path']).name)}"


def _tags(found: Figures, has_bars: bool) -> Iterator[str]:
    everything = {"label": "all", "annotations": sum(found["severities"].values()), **found["severities"]}
    rows = [{**each, "label": visible(each["label"])} for each in (*found["tags"], everything)]
    width = max(cell_len(each["label"]) for each in rows)
    yield f"  {_padded('tag', width)}  {'  '.join(('open or accepted', *GRAVEST_FIRST))}"
    widest = found["tags"][0]["annotations"]
    for each in rows:
        counts = [str(each["annotations"]).rjust(len("open or accepted"))]
        counts += [str(each[name] or "–").rjust(len(name)) for name in GRAVEST_FIRST]
        drawn = f"  {bar(each, widest)}" if has_bars and each is not rows[-1] else ""
        yield f"  {_padded(each['label'], width)}  {'  '.join(counts)}{drawn}"
    if has_bars:
        yield f"  {' ' * width}  {'  '.join(f'{block} {name}' for name, block in BLOCKS.items())}"


def bar(counts: Figures, widest: int) -> str:
    """Blocks for the counts of each severity, the gravest first: a cell each, fewer where many are `widest`.

    {"major": 2, "minor": 1, …}, 3 -> "▓▓▒"
    """
    drawn, sofar = "", 0
    for name in GRAVEST_FIRST:
        sofar += counts[name]
        drawn += BLOCKS[name] * (_cells(sofar, widest) - len(drawn))
    return drawn


def _cells(many: int, widest: int) -> int:
    return many if widest <= LONGEST else -(-many * LONGEST // widest)


def _pair(pair: Figures, alpha: Figures | None) -> Iterator[str]:
    links = amount(pair["links"], "link")
    yield f"  {visible(pair['first'])} and {visible(pair['second'])}, {links} judged by both"
    for name, what in (("discrepant", "discrepant or not"), ("tag", "tag")):
        told = f"    {what:<30}kappa {shown(pair['kappa'][name]):>5}"
        yield told + (f"   alpha {shown(alpha[name]):>5}" if alpha else "")
    yield f"    {'spans':<30}{''.join(part.rjust(11) for part in PARTS)}"
    for each in pair["spans"]:
        what = f"{each['side']}, {each['match']}{', same tag' if each['tag'] else ''}"
        yield f"    {what:<30}{''.join(shown(each[part]).rjust(11) for part in PARTS)}"


def rows(found: Figures) -> Iterator[tuple[object, ...]]:
    """A row each figure, in the columns ROW; an empty value where there was nothing to divide by."""
    name = found["comparison"]
    for measure in ("links", "words"):
        yield name, "", "", "", measure, found[measure]
    for each in found["documents"]:
        for measure in ("words", "annotations"):
            yield name, "", "", each["side"], measure, each[measure]
    for severity, many in found["severities"].items():
        yield name, "", "", "", severity, many
    for each in found["tags"]:
        for measure in ("annotations", *SEVERITIES):
            yield name, "", "", "", f"{each['tag']} {measure}", each[measure]
    for each in found["reviewers"]:
        for measure, value in each.items():
            if measure not in ("reviewer", "tags"):
                yield name, each["reviewer"], "", "", measure, value
        for tag, many in each["tags"].items():
            yield name, each["reviewer"], "", "", f"{tag} annotations", many
    for measure, value in (found["alpha"] or {}).items():
        yield name, "", "", "", f"alpha {measure}", value
    for pair in found["pairs"]:
        who = name, pair["first"], pair["second"]
        yield *who, "", "links", pair["links"]
        for measure, value in pair["kappa"].items():
            yield *who, "", f"kappa {measure}", value
        for each in pair["spans"]:
            for part in PARTS:
                kind = f"{each['match']}{' tag' if each['tag'] else ''} {part}"
                yield *who, each["side"], kind, each[part]


def shown(value: float | None, digits: int = 2) -> str:
    """A figure for people; "–" where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
