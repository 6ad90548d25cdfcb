import pytest

from collate.words.differences import differences
from collate.words.weight import Weight


def weights(left: str, right: str) -> list[Weight]:
    return [found.weight for found in differences(left, right)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He saw a boat and rowed.", "He saw the boat and rowed."),
        ("He said the boat and oars sank.", "He said that the boat and oars sank."),
        ("So it's late.", "So it is late."),
        ("They don't swim.", "They do not swim."),
        ("We cannot swim.", "We can't swim."),
        ("The defence rests.", "The defense rests."),
        ("Two metres of grey colour.", "Two meters of gray color."),
        ("They organised and travelled.", "They organized and traveled."),
        ("near the Security Council", "near the security council"),
        ("within Nato now", "within NATO now"),
        ("They met on 19 March at sea.", "They met on March 19th at sea."),
        ("They met on the 19th of March, 2031, at sea.", "They met on March 19, 2031, at sea."),
        ("It fell by 7 per cent.", "It fell by 7%."),
        ("It cost 6,200 marks.", "It cost 6200 marks."),
        ("It cost £85 and more.", "It cost 85 £ and more."),
    ],
)
def test_other_ways_of_writing_are_light(left: str, right: str) -> None:
    assert set(weights(left, right)) == {"light"}
    assert set(weights(right, left)) == {"light"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It is late.", "It is late!"),
        ("a well known man", "a well-known man"),
        ("So, we went.", "So we went."),
        ("He is ready 🙂 now", "He is ready now"),
    ],
)
def test_marks_alone_are_punctuation(left: str, right: str) -> None:
    assert weights(left, right) == ["punctuation"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He is ready.", "He is not ready."),
        ("He may go.", "He must go."),
        ("It cost 6,200 marks.", "It cost 6.200 marks."),
        ("It cost 4.5 marks.", "It cost 45 marks."),
        ("It cost 12 3 marks.", "It cost 1 23 marks."),
        ("It cost £5 then.", "It cost $5 then."),
        ("It rose 5% then.", "It rose 5 then."),
        ("It rose -5% then.", "It rose 5% then."),
        ("It was -5 degrees.", "It was 5 degrees."),
        ("Then Grey left.", "Then Gray left."),
        ("He told us so.", "He told US so."),
        ("The few and poor saw it.", "The and few poor saw it."),
        ("He knew few of the songs.", "He knew a few of the songs."),
        ("He saw his boat and rowed.", "He saw the boat and rowed."),
        ("They met on 19 March.", "They met on 18 March."),
        ("den Hund biss der Mann", "der Hund biss den Mann"),
        ("er denkt an Rom", "er denkt Rom"),
        ("हिन्दी में", "हिन्दु में"),
    ],
)
def test_everything_else_weighs_as_a_word(left: str, right: str) -> None:
    assert set(weights(left, right)) == {"word"}
    assert set(weights(right, left)) == {"word"}
