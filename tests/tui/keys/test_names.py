from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tests.tui.strategies import WRITTEN_KEYS
from tui.keys.keys import KEYS, Key
from tui.keys.names import NAMED, SAME, spelled, textual_name


@given(WRITTEN_KEYS)
def test_a_key_is_read_as_it_is_shown_and_as_textual_calls_it(written: str) -> None:
    shown = spelled(written)
    assert spelled(shown) == shown
    assert spelled(textual_name(shown)) == shown


@given(st.characters(min_codepoint=33, exclude_categories=["C", "Z"]))
def test_a_character_has_textuals_name(char: str) -> None:
    assert textual_name(char) == _character_to_key(char) or char in NAMED


@pytest.mark.parametrize(
    ("written", "shown", "name"),
    [
        ("]", "]", "right_square_bracket"),
        ("pagedown", "PgDn", "pagedown"),
        ("Ctrl+D", "ctrl+d", "ctrl+d"),
        ("shift+j", "J", "J"),
        ("ctrl++", "ctrl++", "ctrl+plus"),
        ("slash", "/", "slash"),
        ("shift+Up", "shift+↑", "shift+up"),
        ("ctrl+shift+f5", "ctrl+shift+F5", "ctrl+shift+f5"),
        ("Esc", "esc", "escape"),
    ],
)
def test_the_names_of_keys(written: str, shown: str, name: str) -> None:
    assert (spelled(written), textual_name(shown)) == (shown, name)


@pytest.mark.parametrize("written", ["", "J K", "hyper+x", "ctrl+", "nonsense", "\x07", "shift+1", *SAME])
def test_what_no_terminal_sends_is_no_key(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no key|cannot tell"):
        spelled(written)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_the_shipped_keys_are_written_as_they_are_shown(key: Key) -> None:
    assert [spelled(each) for each in key.keys.split()] == key.keys.split()
