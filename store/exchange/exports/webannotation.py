"""W3C Web Annotations: one AnnotationPage, an Annotation each discrepancy.

    {"type": "Annotation", "motivation": "assessing", "creator": {"name": "ann"},
     "body": [{"purpose": "tagging", "value": "facts/number"}, {"purpose": "classifying", "value": "major"}],
     "target": [{"source": "urn:sha256:…", "selector": [{"exact": "Two", …}, {"start": 0, "end": 3}]}]}

What the model has no name for stands in `record`, which the context declares to be plain JSON: of an
annotation and of a target the other fields of `jsonl`, of the page all lines but the annotations.
Model: https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from store.exchange.lines import beside_annotations, escaped
from store.exchange.wanted import Wanted, export
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"record": {"@id": "urn:diptych:record", "@type": "@json"}},
]
_SAID = ("id", "tag", "severity", "note", "reviewer", "created", "targets")
_PLACED = ("start", "end", "exact", "prefix", "suffix")


@export
def export_webannotation(store: Store, wanted: Wanted) -> Iterator[str]:
    """The head of the page with the record, then a line each annotation."""
    from store.library.library import text_hashes  # brings the database along

    chosen = [comparison.id for comparison in wanted.chosen(store)]
    hashes = {each: text_hashes(store.database, each) for each in chosen}
    annotations = (fields for each in chosen for fields in wanted.annotations(store, each))
    yield _in_one_line('{"@context": ', CONTEXT, ', "type": "AnnotationPage",\n')
    yield _in_one_line('"record": ', beside_annotations(store, wanted), ',\n"items": [')
    for number, fields in enumerate(annotations):
        yield _in_one_line(",\n" if number else "\n", _annotation(fields, hashes[fields["comparison"]]), "")
    yield "\n]}\n"


def _in_one_line(before: str, value: Any, after: str) -> str:
    return before + escaped(json.dumps(value, ensure_ascii=False)).rstrip("\n") + after


def _annotation(fields: Record, hashes: tuple[str, str]) -> Record:
    said = [("tagging", fields["tag"]), ("classifying", fields["severity"])]
    said += [("commenting", fields["note"])] if fields["note"] else []
    return {
        "id": f"urn:uuid:{fields['id']}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": fields["reviewer"]},
        "created": fields["created"],
        "modified": fields["updated"],
        "body": [{"type": "TextualBody", "purpose": why, "value": value} for why, value in said],
        "target": [_target(target, hashes[target["side"] == "right"]) for target in fields["targets"]],
        "record": {name: value for name, value in fields.items() if name not in _SAID},
    }


def _target(target: Record, sha256: str) -> Record:
    quote = {name: target[name] for name in ("exact", "prefix", "suffix")}
    return {
        "type": "SpecificResource",
        "source": f"urn:sha256:{sha256}",
        "selector": [
            {"type": "TextQuoteSelector", **quote},
            {"type": "TextPositionSelector", "start": target["start"], "end": target["end"]},
        ],
        "record": {name: value for name, value in target.items() if name not in _PLACED},
    }
