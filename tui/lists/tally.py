"""What a comparison has come to, in figures: each reviewer's work, and how far reviewers agree.

    38 links, 640 words      ann  38/38, 13 discrepant, 15 annotations, 42.2 per 1,000 words
                             bob  30/38, ...                                 ann and bob: kappa 0.71, ...

Reviewers agree or not on the links that both judged: a link with an annotation of theirs is discrepant, one
that they found equivalent is not. Spans are those of these links alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from collate import Alignment, Document, Span
from collate.words.tokens import count_words
from store import Annotation, Comparison, Store, TagSet
from store.annotation import SEVERITIES, SIDES, Side
from store.comparison import Place
from store.figures.agreement import Marked, Said, alpha, has_library, kappa, on_spans, verdicts
from store.figures.counts import Severities, count_by, score, standing
from tui.behind.realigning import aligned, span_of
from tui.layout.bands import bands_of
from tui.layout.places import Places

Figures = dict[str, Any]


class Work(NamedTuple):
    """One reviewer's: the annotations of each link that has any, and what they said of each link judged."""

    annotations: Mapping[int, list[Annotation]]
    said: Said


def tally(store: Store, comparison: Comparison) -> Figures:
    """The figures of a comparison, as they stand in JSON; None where there is nothing to divide by.

    `score` is what the annotations that are open or accepted weigh in the comparison's tag set, per 1,000
    words of the right text. `severities`, `tags` and `documents` count these too, over all reviewers;
    `annotations` and the severities of a reviewer count theirs whatever became of them.
    """
    documents = store.documents(comparison.id)
    alignment = aligned(store, comparison.id, documents)
    work = _work(store, comparison, documents, alignment)
    words = count_words(documents[1].text)
    tags = store.tag_set(comparison.id)
    counted = standing(store.annotations(comparison.id))
    return {
        "comparison": comparison.name,
        "id": comparison.id,
        "links": len(alignment.links),
        "words": words,
        "documents": [_document(*each, counted) for each in zip(SIDES, documents, strict=True)],
        "severities": _severities(Severities(each.severity for each in counted)),
        "tags": _by_tag(counted, tags, store.labels()),
        "reviewers": [{"reviewer": name, **_own(each, tags, words)} for name, each in work.items()],
        "alpha": _alpha(work) if len(work) > 1 else None,
        "pairs": [_pair(work, *names) for names in combinations(work, 2)],
    }


def _work(
    store: Store, comparison: Comparison, documents: tuple[Document, Document], alignment: Alignment
) -> dict[str, Work]:
    bands = bands_of(alignment, *documents)
    places = Places(bands)
    known = {_place(documents, link.left, link.right): at for at, link in enumerate(alignment.links)}
    found: dict[str, Work] = {}
    for name in store.reviewers(comparison.id):
        made: dict[int, list[Annotation]] = {}
        for each in store.annotations(comparison.id, name):
            for link in {bands.links[band] for band in places.of_targets(each.targets)}:
                made.setdefault(link, []).append(each)
        states = Store(store.database, name).review(comparison.id)
        fine = {known[place] for place, state in states.items() if state == "equivalent" and place in known}
        found[name] = Work(made, {**dict.fromkeys(fine, ""), **{at: _tag(each) for at, each in made.items()}})
    return found


def _place(documents: tuple[Document, Document], left: tuple[int, ...], right: tuple[int, ...]) -> Place:
    return Place.of(span_of(documents[0], left), span_of(documents[1], right))


def _tag(annotations: Iterable[Annotation]) -> str:
    """The tag of the gravest; of several the one made first."""
    return min(annotations, key=lambda each: (-SEVERITIES.index(each.severity), each.created, each.id)).tag


def _own(work: Work, tags: TagSet, words: int) -> Figures:
    made = {each.id: each for link in work.annotations.values() for each in link}.values()
    return {
        "reviewed": len(work.said),
        "discrepant": len(work.annotations),
        "equivalent": len(work.said) - len(work.annotations),
        "annotations": len(made),
        **_severities(Severities(each.severity for each in made)),
        "score": score(made, tags, words),
        "tags": {tag: many.total() for tag, many in count_by(standing(made), lambda each: each.tag).items()},
    }


def _severities(counts: Severities) -> dict[str, int]:
    return {severity: counts[severity] for severity in SEVERITIES}


def _by_tag(counted: Iterable[Annotation], tags: TagSet, labels: Mapping[str, str]) -> list[Figures]:
    """A row each tag that is used, the most frequent first."""
    called = {**labels, **{tag.id: tag.label for tag in tags.tags}}
    found = count_by(counted, lambda each: each.tag)
    return [
        {"tag": tag, "label": called.get(tag, tag), "annotations": many.total(), **_severities(many)}
        for tag, many in found.items()
    ]


def _document(side: Side, document: Document, counted: Iterable[Annotation]) -> Figures:
    """A side: how many annotations have a target on it."""
    marked = sum(any(target.side == side for target in each.targets) for each in counted)
    words = count_words(document.text)
    return {"side": side, "path": document.path, "words": words, "annotations": marked}


def _alpha(work: Mapping[str, Work]) -> Figures:
    said = {name: each.said for name, each in work.items()}
    judged = {name: verdicts(each) for name, each in said.items()}
    is_there = has_library()
    return {
        "discrepant": alpha(judged) if is_there else None,
        "tag": alpha(said) if is_there else None,
    }


def _pair(work: Mapping[str, Work], first: str, second: str) -> Figures:
    ours, theirs = work[first], work[second]
    both = ours.said.keys() & theirs.said.keys()
    is_there = has_library()
    return {
        "first": first,
        "second": second,
        "links": len(both),
        "kappa": {
            "discrepant": kappa(verdicts(ours.said), verdicts(theirs.said)) if is_there else None,
            "tag": kappa(ours.said, theirs.said) if is_there else None,
        },
        "spans": [
            {
                "side": side,
                "match": "same" if strict else "overlapping",
                "tag": tagged,
                **on_spans(
                    _marked(ours, both, side), _marked(theirs, both, side), strict=strict, tagged=tagged
                )._asdict(),
            }
            for side in SIDES
            for strict in (True, False)
            for tagged in (False, True)
        ],
    }


def _marked(work: Work, links: Iterable[int], side: Side) -> set[Marked]:
    return {
        Marked(Span(target.start, target.end), each.tag)
        for link in links
        for each in work.annotations.get(link, ())
        for target in each.targets
        if target.side == side
    }
