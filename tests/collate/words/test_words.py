import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collate.document import Span
from collate.words.differences import Difference, differences
from collate.words.folding import Ignore
from collate.words.tokens import Token, tokens

VOCABULARY = [
    "the", "The", "a", "of", "mayor", "Mayor", "well-known", "isn't", "3,000", "4.5%", "café", "cafe\u0301",
    "U.S.", ".", ",", "…", ". . .", '"', "“", "—", "-", "  ", "\n", "雨", "が", "हिन्दी", "\u00ad", "🙂",
]  # fmt: skip
STEPS = [
    ("of", "of"), ("the", "the"), ("with", "with"), ("harbour", "harbour"), (",", ","), ("7 %", "7"),
    ("", "still"), ("old", "new"), ("pilot", "mayor"), ("Ida Holm", "Eva Holm"), ("Mr Holm", "Holm"),
]  # fmt: skip
rewritten = st.lists(st.sampled_from(STEPS), min_size=1, max_size=6).map(
    lambda steps: [
        f"so they told us all they knew and more of {' '.join(words)}" for words in zip(*steps, strict=True)
    ]
)
texts = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join) | st.text(max_size=20)


def changes(left: str, right: str, *, marks: bool = False) -> list[tuple[str, str]]:
    found = [each for each in differences(left, right) if marks or each.weight == "word"]
    return [(left[slice(*each.left)], right[slice(*each.right)]) for each in found]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“Rain,” she said — ‘again’ . . .", "\"Rain,\" she said - 'again' …"),
        ("Two  words\nhere", "Two words here"),
        ("A café", "A cafe\u0301"),
        ("He left. The train was late.", "He left. the train was late."),
        ("rain fell", "Rain fell"),
        ("She said: “Rain fell.”", "She said: “rain fell.”"),
        ("It ends here.\n\nIt goes on.", "It ends here. It goes on."),
        ("one \u200btwo", "one two"),
    ],
)
def test_what_is_no_change(left: str, right: str) -> None:
    assert differences(left, right) == ()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The mayor smiled.", "The baker smiled.", [("mayor", "baker")]),
        ("Is it ready?", "Is it not ready?", [("", "not")]),
        ("It cost 3,000 marks.", "It cost 4,000 marks.", [("3,000", "4,000")]),
        ("Growth of 4.5% is good.", "Growth of 4.6% is good.", [("4.5%", "4.6%")]),
        ("the king of Spain came", "the queen of France came", [("king of Spain", "queen of France")]),
        (
            "the king besides Spain came",
            "the queen besides France came",
            [("king", "queen"), ("Spain", "France")],
        ),
        ("红苹果很甜。", "绿苹果很甜。", [("红", "绿")]),
        ("", "new words", [("", "new words")]),
    ],
)
def test_word_changes(left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert changes(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("It is late.", "It is late!", [(".", "!")]),
        ("a well known man", "a well-known man", [("well known", "well-known")]),
        ("So, we went.", "So we went.", [(",", "")]),
    ],
)
def test_changes_of_punctuation_only(left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert changes(left, right) == []
    assert changes(left, right, marks=True) == expected


def test_an_insertion_has_its_place_behind_the_word_before() -> None:
    (found,) = differences("It is ready.", "It is not ready.")
    assert (found.left.start, found.left.end) == (5, 5)


def test_a_word_that_opens_a_sentence_takes_its_case_from_elsewhere() -> None:
    assert changes("Rome fell.", "Then Rome fell.") == [("", "Then")]
    assert changes("The end came.", "Then the end came.") == [("", "Then")]
    assert changes("In Rome it rained. Rome fell.", "In Rome it rained. rome fell.") == []
    assert changes("In Rome it rained.", "In rome it rained.", marks=True) == [("Rome", "rome")]


@given(texts, texts)
def test_differences_are_sorted_spans_of_whole_tokens(left: str, right: str) -> None:
    found = differences(left, right)
    for side, text in (("left", left), ("right", right)):
        spans = [getattr(each, side) for each in found]
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)
    assert all(each.left.start < each.left.end or each.right.start < each.right.end for each in found)


@given(texts, texts)
def test_what_lies_outside_differences_is_the_same(left: str, right: str) -> None:
    def outside(text: str, spans: list[Span]) -> list[str]:
        kept = [t for t in tokens(text) if not any(s.start <= t.start and t.end <= s.end for s in spans)]
        return [token.key.casefold() for token in kept if token.key]

    found = differences(left, right)
    assert outside(left, [each.left for each in found]) == outside(right, [each.right for each in found])


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()


@given(texts)
@example("A.À0")
def test_a_text_does_not_differ_from_its_decomposed_form(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    if unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain)) == plain:
        assert changes(plain, unicodedata.normalize("NFD", plain)) == []


@example("cat , a cat .", "a cat . , cat")  # of one length, and kept words may be chosen in two ways
@given(texts, texts)
def test_swapped_sides_give_the_mirror(left: str, right: str) -> None:
    mirror = tuple(Difference(after, before, weight) for before, after, weight in differences(right, left))
    assert differences(left, right) == mirror


SWITCHES = [
    ("case", "the Council met", "the council met"),
    ("quotes", "a “mere” trifle", 'a "mere" trifle'),
    ("quotes", "it isn’t so", "it isn't so"),
    ("dashes", "now — or never", "now - or never"),
    ("dashes", "a well‐known man", "a well-known man"),
    ("spacing", "one  two", "one two"),
    ("spacing", "It ends.\n\nIt goes on.", "It ends. It goes on."),
    ("spacing", "we co\u00adoperate", "we cooperate"),
    ("ligatures", "a ﬁne day", "a fine day"),
    ("ligatures", "and then…", "and then..."),
    ("accents", "the café", "the cafe\u0301"),
    ("diacritics", "the café", "the cafe"),
    ("diacritics", "close to Zelenský", "close to Zelensky"),
]


@pytest.mark.parametrize(("switch", "left", "right"), SWITCHES)
def test_each_switch_decides_alone_what_is_ignored(switch: str, left: str, right: str) -> None:
    nothing = Ignore(quotes=False, dashes=False, spacing=False, ligatures=False, accents=False)
    assert differences(left, right, nothing._replace(**{switch: True})) == ()
    assert differences(left, right, Ignore()._replace(**{switch: True})) == ()
    assert differences(left, right, Ignore()._replace(**{switch: False})) != ()


@given(texts, st.builds(Ignore, *[st.booleans()] * 7))
def test_whatever_is_ignored_a_text_does_not_differ_from_itself(text: str, ignore: Ignore) -> None:
    assert differences(text, text, ignore) == ()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("So Mr Harker left.", "So Mr Parker left.", [("Mr Harker", "Mr Parker")]),
        ("Captain Eva Orr left.", "Captain Ada Orr left.", [("Captain Eva Orr", "Captain Ada Orr")]),
        ("Then Ida Holm left.", "Then Holm left.", [("Ida Holm", "Holm")]),
        ("It fell by 7 per cent.", "It fell by 9 per cent.", [("7 per cent", "9 per cent")]),
        ("They met on 3 May.", "They met on 3 June.", [("3 May", "3 June")]),
        ("It weighs 40 kg.", "It weighs 40 lb.", [("40 kg", "40 lb")]),
    ],
)
def test_units_change_as_a_whole(left: str, right: str, expected: list[tuple[str, str]]) -> None:
    assert changes(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "he sold his house of the lake quickly",
            "she bought her boat of the river slowly",
            [("he sold his house of the lake quickly", "she bought her boat of the river slowly")],
        ),
        (
            "bold men saw all of the broad old rivers",
            "wise women cut all of the green new valleys",
            [("bold men saw", "wise women cut"), ("broad old rivers", "green new valleys")],
        ),
        (
            "he wept, the ship sank",
            "she laughed, a boat rose",
            [("he wept", "she laughed"), ("the ship sank", "a boat rose")],
        ),
        (
            "old men built bridges over rivers",
            "wise women built castles over valleys",
            [("old men", "wise women"), ("bridges", "castles"), ("rivers", "valleys")],
        ),
        (
            "old men built long bridges over broad rivers",
            "wise women built small castles over green valleys",
            [
                ("old men", "wise women"),
                ("long bridges over broad rivers", "small castles over green valleys"),
            ],
        ),
    ],
)
def test_only_stray_words_between_changes_count_as_changed(
    left: str, right: str, expected: list[tuple[str, str]]
) -> None:
    assert changes(left, right) == expected


def test_a_word_that_says_something_is_kept_before_two_that_do_not() -> None:
    assert changes("to the harbour", "harbour to the") == [("to the", ""), ("", "to the")]


@given(rewritten)
def test_between_two_differences_stands_more_than_a_stray_word(sides: list[str]) -> None:
    left, right = sides

    def holds_apart(between: list[Token]) -> bool:
        said = [token for token in between if token.word]
        return len(said) > 1 or any(len(token.key) > 3 or not token.key.isalpha() for token in between)

    for first, second in pairwise(differences(left, right)):
        if "punctuation" not in (first.weight, second.weight):
            inside = range(first.left.end, second.left.start)
            assert holds_apart([token for token in tokens(left) if token.start in inside])


@given(rewritten)
def test_no_difference_holds_a_part_of_a_name(sides: list[str]) -> None:
    found = differences(sides[0], sides[1])
    for side, text in zip(("left", "right"), sides, strict=True):
        for each in found:
            start, end = getattr(each, side)
            cuts = re.search(r"(Ida|Eva|Mr) ?$", text[:start]) and text[start:].startswith("Holm")
            assert not cuts
            assert not (text[start:end].endswith(("Ida", "Eva", "Mr")) and text[end:].startswith(" Holm"))
