"""Where spans are after a text was edited: right, or said to be lost."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.anchoring import KINDS, RATES, TEXTS, measured, words_of
from store.carrying.anchoring import Carried, carry, keeps, kept_share

OLD = "Rain fell on the roofs. The mill of Holm burned down. No boat left the old harbour that day."
NEW = "The mill of Holt burned. No boat left the old harbour that day. Rain fell on the roofs."
PHRASES = [
    "The ferry left the quay at nine.",
    "Nobody had counted the bicycles on board.",
    "A gull stood on the rail and watched.",
    "“She’s late,” said Anna Holm, the pilot.",
    "Yes.",
    "雨がふりました。",
    "Der Müller ging früh über die Brücke.",
    "The \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL} waited for the next boat.",
    "Forty-three crates of 4.5 kg were unloaded.",
]
TEXTS_OF_PHRASES = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=14)


def found(old: str, new: str, quote: str, at: int = 0) -> tuple[str, str]:
    """What becomes of a quote: the anchor, and what stands there."""
    start = old.index(quote, at)
    ((start, end, anchor),) = carry(old, new, [(start, start + len(quote))])
    return anchor, new[start:end]


@pytest.mark.parametrize(
    ("quote", "became"),
    [
        ("mill", ("exact", "mill")),
        ("The mill of", ("exact", "The mill of")),
        ("Rain", ("moved", "Rain")),
        ("burned down", ("fuzzy", "burned")),
        ("mill of Holm burned", ("fuzzy", "mill of Holt burned")),
        ("Holm", ("orphan", "")),
        ("of Holm", ("orphan", "")),
        ("oat", ("exact", "oat")),
    ],
)
def test_what_becomes_of_a_quote(quote: str, became: tuple[str, str]) -> None:
    assert found(OLD, NEW, quote) == became


def test_an_orphan_is_where_it_was() -> None:
    start = OLD.index("Holm")
    (lost,) = carry(OLD, NEW, [(start, start + 4)])
    assert NEW[: lost.start].endswith("The mill of")
    gone = OLD.replace(" No boat left the old harbour that day.", "")
    (lost,) = carry(OLD, gone, [(OLD.index("boat"), OLD.index("left"))])
    assert lost == (len(gone), len(gone), "orphan")


PLACES = [
    ("One two. Three four.", "One two. Three four. Five.", 8, (8, "exact")),
    ("Ann saw the whale near Holm.", "Well, Ann saw the whale near Holm.", 7, (13, "exact")),
    ("Ann saw the whale near Holm.", "Ann saw the great whale near Holm.", 11, (11, "fuzzy")),
    ("Ann saw the whale near Holm.", "Ann saw a whale near Holm.", 11, (10, "fuzzy")),
    ("Ann saw the whale near Holm.", "Bob heard it.", 11, (0, "orphan")),
    ("Ann saw the whale near Holm.", "Ann saw the whales near Holm.", 14, (11, "orphan")),
    ("Ann saw the whale near Holm.", "So Ann saw the whale near Holm.", 14, (17, "exact")),
    ("Ann saw it.", "Yes. Ann saw it.", 0, (5, "fuzzy")),
    ("", "Ann saw it.", 0, (0, "orphan")),
    ("Ann saw it.", "", 3, (0, "orphan")),
]


@pytest.mark.parametrize(("old", "new", "place", "became"), PLACES)
def test_a_place_is_between_its_words(old: str, new: str, place: int, became: tuple[int, str]) -> None:
    (carried,) = carry(old, new, [(place, place)])
    assert carried == (became[0], became[0], became[1])


def test_a_phrase_that_stands_elsewhere_by_chance_is_not_found() -> None:
    old = "The minister spoke of the old harbour wall. Nobody listened to her that day."
    new = "Nobody listened to her that day. Somebody else painted the old harbour wall."
    assert found(old, new, "the old harbour wall") == ("orphan", "")


def test_a_word_in_another_sentence_is_not_the_one_that_went() -> None:
    old = "The captain opened the harbour gate at noon. Nobody saw it."
    new = "A long letter about taxes and the harbour lay unread under his table. Nobody saw it."
    assert found(old, new, "harbour") == ("orphan", "")


def test_a_short_line_that_moved_takes_nothing_along() -> None:
    old = "Stop! The captain opened the harbour gate at noon. He drank his coffee on the bridge."
    new = "The captain opened the eastern gate at noon. He drank his tea on the bridge. Stop!"
    assert found(old, new, "captain opened the") == ("exact", "captain opened the")
    assert found(old, new, "coffee") == ("orphan", "")
    assert found(old, new, "Stop!") == ("orphan", "")


def test_a_line_of_verse_that_moved_is_found() -> None:
    first, second = "Seven herons stood along the weir,", "four grey ones sleeping,"
    third, last = "Somebody hung a little lantern by the lock,", "and nobody was near."
    old, new = "\n".join([first, second, third, last]), "\n".join([third, first, second, last])
    assert found(old, new, "little lantern") == ("moved", "little lantern")
    assert found(old, new, "herons stood") == ("exact", "herons stood")


CLAUSE = "When the ice had gone, the men of the village began to mend the long nets by hand and sang."


@pytest.mark.parametrize(
    ("new", "became"),
    [
        ("When the ice had gone, every family sent somebody who could carry, dig or whistle.", "exact"),
        ("Long before the ice herons nested below the mill and kept everybody awake.", "orphan"),
    ],
)
def test_a_clause_may_be_all_that_is_left_of_a_sentence(new: str, became: str) -> None:
    around = "Nobody slept that night. {} A dog barked far away."
    assert found(around.format(CLAUSE), around.format(new), "ice")[0] == became


def test_a_short_clause_elsewhere_is_not_the_one_that_went() -> None:
    old = "By the old harbour wall, the minister spoke of taxes and tolls. Nobody listened to her that day."
    new = "Nobody listened to her that day. By the old harbour wall, seven children played till dusk."
    assert found(old, new, "the old harbour wall") == ("orphan", "")


def test_short_sentences_in_signs_stay_where_they_are() -> None:
    """A sign says as much as some letters: what did not move is not called moved."""
    old = "渡口站满了人。老船夫点着了烟。今天的河水很大。学生们念一本旧书。没有人相信这句话。"
    new = "渡口已经站满了很多人。老船夫点着了烟。今天的河水很大。一只狗跑过去了。学生们念一本旧书。"
    for quote in ("船夫点着了烟", "河水很大", "念一本旧书"):
        assert found(old, new, quote) == ("exact", quote)
    assert found(old, new, "没有人相信")[0] == "orphan"


def test_what_stands_twice_is_known_by_its_neighbours() -> None:
    refrain = "And the bells rang out again."
    first, second, third = (
        "Anna came down to the quay.",
        "Bert went up to the mill.",
        "Nobody else was there.",
    )
    old = " ".join([first, refrain, second, refrain, third])
    new = " ".join([first, second, refrain, third])
    assert found(old, new, refrain) == ("orphan", "")
    assert found(old, new, refrain, old.index(second)) == ("exact", refrain)


def test_of_two_beside_each_other_nobody_can_say_which_is_gone() -> None:
    old, new = "Ann sat. Go on, said he. Go on, said he. Bob stood.", "Ann sat. Go on, said he. Bob stood."
    for at in (0, old.index("he. Go")):
        assert found(old, new, "Go on, said he.", at)[0] == "orphan"
    assert found(new, old, "Go on, said he.")[0] == "exact"


def test_a_diff_that_keeps_the_wrong_of_two_words_is_mended() -> None:
    old = "They watched the mill burn down."
    new = "They watched the gate, the wall and the mill burn down."
    ((start, end, anchor),) = carry(old, new, [(old.index("the"), old.index(" burn"))])
    assert (start, end, anchor) == (new.index("the mill"), new.index(" burn"), "exact")


@pytest.mark.parametrize(
    "other",
    [
        "\n".join,
        "\r\n".join,
        lambda words: unicodedata.normalize("NFD", " ".join(words)),
        lambda words: unicodedata.normalize("NFC", " ".join(words)),
    ],
)
def test_white_space_and_the_encoding_of_accents_change_no_word(other: Callable[[list[str]], str]) -> None:
    words = unicodedata.normalize("NFC", " ".join(PHRASES)).split()
    old, new = " ".join(words), other(words)
    spans = [(at, at + len(word)) for word in words for at in [old.index(word)]]
    for (start, end), carried in zip(spans, carry(old, new, spans), strict=True):
        quote = unicodedata.normalize("NFC", new[carried.start : carried.end])
        assert (carried.anchor, quote) == ("exact", old[start:end])


def test_a_family_is_not_torn_apart() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    old, new = f"The {family} came late.", f"At nine the {family} came late."
    assert found(old, new, family) == ("exact", family)


@given(TEXTS_OF_PHRASES, st.data())
def test_the_same_text_changes_nothing(phrases: list[str], data: st.DataObject) -> None:
    text = " ".join(phrases)
    ends = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=5))]
    assert carry(text, text, spans) == [(start, end, "exact") for start, end in spans]  # type: ignore[arg-type]
    assert kept_share(text, text) == 1


@given(TEXTS_OF_PHRASES, TEXTS_OF_PHRASES, st.data())
def test_whatever_the_texts_the_answers_hold(one: list[str], two: list[str], data: st.DataObject) -> None:
    old, new = " ".join(one), "\n".join(two)
    ends = st.integers(0, len(old))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=5))
    spans = [(min(pair), max(pair)) for pair in pairs]
    for (start, end), (begin, stop, anchor) in zip(spans, carry(old, new, spans), strict=True):
        assert 0 <= begin <= stop <= len(new)
        if anchor in ("exact", "moved"):
            assert new[begin:stop].split() == old[start:end].split()
        if anchor == "orphan":
            assert begin == stop
    assert 0 <= kept_share(old, new) <= 1


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8, unique=True), st.data())
def test_what_comes_in_elsewhere_changes_no_place(phrases: list[str], data: st.DataObject) -> None:
    """With whole new sentences between them, all old ones are exact."""
    at = data.draw(st.integers(0, len(phrases)))
    new = [*phrases[:at], "Meanwhile the orchard was sold to seventeen bakers.", *phrases[at:]]
    old_text, new_text = "\n\n".join(phrases), "\n\n".join(new)
    for phrase in phrases:
        assert found(old_text, new_text, phrase) == ("exact", phrase)


@given(st.permutations(PHRASES), st.integers(0, len(PHRASES) - 1))
def test_what_was_planted_and_deleted_is_placed_nowhere(phrases: list[str], at: int) -> None:
    planted = "Here zqxv stood among them all."
    old = " ".join([*phrases[:at], planted, *phrases[at:]])
    start = old.index(planted)
    spans = [(start, start + len(planted)), (start + 5, start + 9), (start + 5, start + 15)]
    lost = carry(old, " ".join(phrases), spans)
    assert [each.anchor for each in lost] == ["orphan"] * 3
    assert {(each.start, each.end) for each in lost} == {(max(0, start - 1),) * 2}


@settings(max_examples=30)
@given(st.permutations(PHRASES[:4]), st.permutations(PHRASES[5:]))
def test_there_and_back_is_where_it_was(one: list[str], two: list[str]) -> None:
    old, new = " ".join(PHRASES[:4]), " ".join([*one[:3], *two])
    for phrase in one[:3]:
        start = old.index(phrase)
        ((begin, end, anchor),) = carry(old, new, [(start, start + len(phrase))])
        if anchor in ("exact", "moved"):
            ((again, _, sure),) = carry(new, old, [(begin, end)])
            assert (again, sure in ("exact", "moved")) == (start, True)


def test_how_much_is_kept() -> None:
    assert kept_share(OLD, NEW) > 0.8
    assert kept_share(OLD, "The captain of the guard opened no door.") < 0.2
    assert kept_share("", OLD) == kept_share(OLD, "") == 0


@pytest.mark.parametrize(
    ("new", "is_kept"),
    [
        (OLD, True),
        (NEW, True),
        ("Rain fell on the roofs.", True),
        ("The mill of Holt burned down. Somebody stood at the window.", True),
        ("The captain of the guard opened no door.", False),
        ("", False),
    ],
)
def test_whether_enough_is_kept(new: str, is_kept: bool) -> None:
    assert keeps(OLD, new, 0.22) is is_kept
    assert not keeps("", f"{new}.", 0.22)


def check_edited_texts(rate: float, kind: str, rounds: int) -> None:
    """Of what is there still at least 96 % is in the right place, nothing of what was deleted is placed."""
    found: Counter[str] = Counter()
    for text in TEXTS:
        for repeated in (False, True):
            found += measured(words_of(text, repeated=repeated), rate, KINDS[kind], rounds=rounds)
    assert found["whole right"] >= 0.96 * found["whole"]
    assert found["in part right"] >= 0.96 * found["in part"]
    assert found["deleted right"] == found["deleted"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rate", [0.05, 0.25])
def test_edited_texts(kind: str, rate: float) -> None:
    check_edited_texts(rate, kind, rounds=1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rate", RATES)
def test_many_edited_texts(kind: str, rate: float) -> None:
    check_edited_texts(rate, kind, rounds=10)


def test_none_of_what_was_planted_is_placed_when_its_sentence_goes() -> None:
    sentences = [sentence for text in TEXTS for sentence in words_of(text, repeated=True)]
    rng = random.Random(7)
    rows = [[*sentence, f"zq{at}."] for at, sentence in enumerate(sentences)]
    old = " ".join(word for row in rows for word in row)
    gone = set(rng.sample(range(len(rows)), len(rows) // 4))
    new = " ".join(word for at, row in enumerate(rows) if at not in gone for word in row)
    spans = {
        at: (old.index(f" zq{at}.") + 1, old.index(f" zq{at}.") + len(f" zq{at}.")) for at in range(len(rows))
    }
    carried = dict(zip(spans, carry(old, new, list(spans.values())), strict=True))
    assert {at for at, each in carried.items() if each.anchor == "orphan"} == gone
    assert all(
        each == Carried(new.index(f" zq{at}.") + 1, new.index(f" zq{at}.") + len(f" zq{at}."), "exact")
        for at, each in carried.items()
        if at not in gone
    )
