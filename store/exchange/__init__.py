"""Formats out and in: what reviewers said, for other programs and for people, and back again.

    exports/    formats out, a file each; EXPORTS below
    imports/    formats in, a file each, which make lines of JSONL; IMPORTS in `importing.py`

What exports are asked for stands in `wanted.py`; what becomes of the lines of an import, in `store.incoming`.

for piece in EXPORTS["csv"](store, [comparison.id]):
    output.write(piece)                     # opened with newline="", for the pieces carry their line ends
"""

from __future__ import annotations

from store.exchange.exports import (
    brat,
    csv,
    html,
    jsonl,
    labelstudio,
    markdown,
    memories,
    mqm,
    tei,
    webannotation,
)
from store.exchange.wanted import Export

EXPORTS: dict[str, Export] = {
    "brat": brat.export_brat,
    "csv": csv.export_csv,
    "html": html.export_html,
    "jsonl": jsonl.export_jsonl,
    "labelstudio": labelstudio.export_labelstudio,
    "markdown": markdown.export_markdown,
    "mqm": mqm.export_mqm,
    "tei": tei.export_tei,
    "tmx": memories.export_tmx,
    "tsv": csv.export_tsv,
    "webannotation": webannotation.export_webannotation,
    "xliff": memories.export_xliff,
}
