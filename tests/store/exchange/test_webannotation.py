from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from store import EXPORTS, IMPORTS, Comparison, Store
from store.incoming.misfits import ImportRefused
from store.library.library import text_hashes
from tests.store.conftest import RIGHT
from tests.store.lines import ID, dump

OA, DC, AS = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/", "http://www.w3.org/ns/activitystreams#"
# The terms that we use, as the vocabulary of the model defines them, so that no test asks the network.
TERMS = {
    "id": "@id",
    "type": "@type",
    **{each: OA + each for each in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector")},
    **{each: OA + each for each in ("TextPositionSelector", "exact", "prefix", "suffix", "start", "end")},
    **{each: OA + each for each in ("assessing", "tagging", "classifying", "commenting")},
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "creator": {"@id": f"{DC}creator", "@type": "@id"},
    "created": {"@id": f"{DC}created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "modified": {"@id": f"{DC}modified", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
}


def page(store: Store) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(EXPORTS["webannotation"](store)))
    return found


def local(url: str, _options: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


def test_json_ld_keeps_every_field(full: Store) -> None:
    """What a context does not know is dropped without a word: expanded and compacted, all must be there."""
    written = page(full)
    options = {"documentLoader": local}
    expanded = jsonld.expand(written, options)
    assert expanded[0]["@type"] == [f"{AS}OrderedCollectionPage"]
    back = jsonld.compact(expanded, written["@context"], options)
    assert listed(back) == listed(written)


def listed(value: Any) -> Any:
    """One thing alone and a list of it mean the same in JSON-LD."""
    if isinstance(value, dict):
        kept = {name: listed(each) for name, each in value.items() if name != "record"}
        return kept | ({"record": value["record"]} if "record" in value else {})
    return (
        [listed(each) for each in value]
        if isinstance(value, list) and len(value) != 1
        else (listed(value[0]) if isinstance(value, list) else value)
    )


def take(store: Store, item: object) -> dict[str, dict[str, int]]:
    counts = IMPORTS["webannotation"](store, [json.dumps(item).encode()])
    return {
        kind: {str(outcome): number for outcome, number in found.items()} for kind, found in counts.items()
    }


def foreign(source: str, **selector: Any) -> dict[str, Any]:
    bodies = [("tagging", "facts/number"), ("classifying", "minor")]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "id": f"urn:uuid:{ID}1",
        "body": [{"type": "TextualBody", "purpose": why, "value": value} for why, value in bodies],
        "target": {
            "source": source,
            "selector": {"type": "TextQuoteSelector", "exact": "Twenty", **selector},
        },
    }


def test_a_foreign_one_is_found_by_its_text_or_file(store: Store, comparison: Comparison) -> None:
    sha256 = text_hashes(store.database, comparison.id)[1]
    for number, source in enumerate((f"urn:sha256:{sha256}", "new.txt")):
        take(store, {**foreign(source), "id": f"urn:uuid:{ID}{number}"})
        (made,) = store.annotations(comparison.id)
        (target,) = made.targets
        assert (made.tag, made.severity, target.side) == ("facts/number", "minor", "right")
        assert RIGHT[target.start : target.end] == "Twenty"
        store.undo(comparison.id)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ([1], "item 0, items: must be an object or a list of them"),
        (foreign("elsewhere.txt"), "item 1, source: is no text on record: open the two files once"),
        (foreign("new.txt", exact="e"), "does not stand at one place alone"),
        ({**foreign("new.txt"), "body": []}, "item 1, body: needs one with the purpose tagging"),
        ({**foreign("new.txt"), "target": "x"}, "item 1, target: must be an object or a list of them"),
        ({"items": [], "record": {"type": "tag"}}, "item 0, record: must be a list"),
    ],
)
def test_what_does_not_fit_is_told_by_item(
    store: Store, comparison: Comparison, item: object, told: str
) -> None:
    before = dump(store)
    with pytest.raises(ImportRefused) as caught:
        take(store, item)
    assert told in str(caught.value.misfits[0])
    assert dump(store) == before
