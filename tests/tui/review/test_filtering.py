from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store import Annotation, Target, load_tags
from store.annotation import ANCHORS, SEVERITIES, STATUSES
from tests.tui.conftest import Unkept
from tests.tui.strategies import TEXTS
from tui.review.filtering import FIELDS, FLAGS, FilterError, parse
from tui.review.sieve import Sieve

TAGS = load_tags("faithfulness")
IDS = [tag.id for tag in TAGS.tags]


def annotation(
    left: str = "the old pier",
    right: str = "the “new” pier",
    *,
    tag: str = "facts/number",
    severity: str = "major",
    status: str = "open",
    reviewer: str = "Ann Holm",
    sure: bool = True,
    note: str = "",
) -> Annotation:
    targets = (Target("left", 0, len(left), left), Target("right", 0, len(right), right))
    return Annotation(
        id="1",
        comparison="c",
        tag=tag,
        severity=next(each for each in SEVERITIES if each == severity),
        reviewer=reviewer,
        created="",
        updated="",
        targets=targets,
        status=next(each for each in STATUSES if each == status),
        sure=sure,
        note=note,
    )


ANNOTATIONS = st.builds(
    annotation,
    TEXTS,
    TEXTS,
    tag=st.sampled_from([*IDS, "other/thing"]),
    severity=st.sampled_from(SEVERITIES),
    status=st.sampled_from(STATUSES),
    reviewer=st.sampled_from(["ann", "Ann Holm", "bob"]),
    sure=st.booleans(),
    note=TEXTS,
)
TERMS = st.sampled_from(
    [
        *(
            "tag:number",
            "tag:n",
            "tag:facts",
            "severity:major",
            "severity:>minor",
            "major+",
            "severity:<=minor",
        ),
        *("status:open", "status:open,rejected", "reviewer:ann", "unsure", "note", "a", "B", '"a b"', "'"),
    ]
)


def holds(text: str, found: Annotation) -> bool:
    return parse(text).holds(found, TAGS)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("old", True),
        ("OLD", False),
        ("pier old", True),
        ("old new", True),
        ("whale", False),
        ("log", True),
        ('"old pier"', True),
        ("“old pier”", True),
        ('"pier old"', False),
        ("-whale old", True),
        ("-old", False),
        ('-"old pier"', False),
        ("""'"new"'""", False),
        ("tag:number", True),
        ("tag:NUM", True),
        ("tag:facts/number", True),
        ("tag:facts", True),
        ("tag:quantity", True),
        ("tag:umber", False),
        ("tag:#", True),
        ("tag:n", False),
        ("tag:role,number", True),
        ("tag:role", False),
        ("severity:major", True),
        ("severity:maj", True),
        ("sev:minor", False),
        ("severity:minor+", True),
        ("severity:>=major", True),
        ("severity:>major", False),
        ("severity:<critical", True),
        ("severity:<=minor", False),
        ("minor+", True),
        ("critical+", False),
        (">=minor", True),
        ("status:open", True),
        ("status:acc", False),
        ("-status:accepted,rejected", True),
        ("reviewer:ann", True),
        ("reviewer:an", False),
        ('reviewer:"ann holm"', True),
        ("unsure", True),
        ("note", True),
        ('"note"', False),
        ("-unsure", False),
        ("", True),
        ("  ", True),
    ],
)
def test_what_a_filter_finds(text: str, wanted: bool) -> None:
    assert holds(text, annotation(sure=False, note="as the log says")) is wanted


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("place:exact", {"exact"}),
        ("place:moved", {"moved"}),
        ("place:changed,lost", {"fuzzy", "orphan"}),
        ("place:fuzzy", {"fuzzy"}),
        ("place:orphan", {"orphan"}),
        ("-place:exact", {"moved", "fuzzy", "orphan"}),
    ],
)
def test_what_became_of_its_place(text: str, anchors: set[str]) -> None:
    plain = annotation()
    first, second = plain.targets
    made = {anchor: plain._replace(targets=(first, second._replace(anchor=anchor))) for anchor in ANCHORS}
    assert {anchor for anchor, each in made.items() if holds(text, each)} == anchors
    with pytest.raises(FilterError, match="lost"):
        parse("place:here")


def test_every_field_and_flag_is_tried() -> None:
    assert set(FIELDS) == {"tag", "severity", "status", "reviewer", "place"}
    assert set(FLAGS) == {"unsure", "note"}


def test_quotation_marks_are_alike() -> None:
    assert holds("""'"new" pier'""".strip("'"), annotation()) == holds("new", annotation())
    assert holds("don't", annotation("I don’t"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("tag:", "tag:"),
        ("-", "-"),
        ('""', '""'),
        ("colour:red", "colour:"),
        ("severity:grave", "grave"),
        ("severity:m", "“m”"),
        ("severity:>major+", ">major+"),
        ("severity:,", ","),
        ("status:shut", "shut"),
        ("unreviewed", "links"),
    ],
)
def test_what_has_no_meaning_is_said_in_a_sentence(text: str, what: str) -> None:
    with pytest.raises(FilterError) as raised:
        parse(f"old {text}")
    message = str(raised.value)
    assert what in message
    assert message.endswith(".")
    assert ". " not in message


@given(ANNOTATIONS, st.lists(TERMS, max_size=4))
def test_all_words_must_hold(found: Annotation, terms: list[str]) -> None:
    assert holds(" ".join(terms), found) == all(holds(term, found) for term in terms)


@given(ANNOTATIONS, TERMS)
def test_a_minus_turns_a_word_round(found: Annotation, term: str) -> None:
    assert holds(f"-{term}", found) != holds(term, found)


@given(ANNOTATIONS, st.sampled_from(["tag", "status", "reviewer", "severity"]), st.data())
def test_a_comma_is_or(found: Annotation, field: str, data: st.DataObject) -> None:
    values = {
        "tag": ["number", "role"],
        "status": STATUSES,
        "reviewer": ["ann", "bob"],
        "severity": SEVERITIES,
    }
    chosen = data.draw(st.lists(st.sampled_from(values[field]), min_size=1, max_size=3))
    assert holds(f"{field}:{','.join(chosen)}", found) == any(
        holds(f"{field}:{value}", found) for value in chosen
    )


@given(ANNOTATIONS)
def test_each_is_found_by_what_it_is(found: Annotation) -> None:
    assert holds(f"tag:{found.tag} severity:{found.severity} status:{found.status}", found)
    assert holds(f'reviewer:"{found.reviewer}"', found)
    assert holds("unsure", found) != found.sure
    tag = TAGS.by_id(found.tag)
    if tag:
        assert holds(f"tag:{tag.key}", found)
        assert holds(f'tag:"{tag.label}"', found)


@given(TEXTS)
def test_any_line_is_read_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except FilterError:
        return
    assert found.holds(annotation(), TAGS) in (True, False)


@given(ANNOTATIONS, st.text("abc ", min_size=1, max_size=5))
def test_words_in_quotes_are_found_as_they_stand(found: Annotation, words: str) -> None:
    assume(words.strip())
    texts = [found.note, *(target.exact for target in found.targets)]
    wanted = " ".join(words.split())
    is_there = any(wanted in " ".join(text.lower().split()) for text in texts)
    assert holds(f'"{words}"', found) or not is_there


def test_a_sieve_lets_through_what_holds_and_reckons_once() -> None:
    record = Unkept()
    whale = annotation("whale")._replace(id="2")
    for each in (annotation(), whale):
        record.annotations[each.id] = each
    sieve = Sieve(record)
    assert sieve.lets(whale)
    assert sieve.words() == ""
    sieve.set(parse("old"))
    assert not sieve.lets(whale)
    assert sieve.words() == "filter: old · 1 of 2"
    record.annotations["2"] = annotation()._replace(id="2")
    assert sieve.lets(whale)
    del record.annotations["1"]
    assert sieve.words() == "filter: old · 1 of 1"
    sieve.set(parse(" "))
    assert sieve.filter is None
