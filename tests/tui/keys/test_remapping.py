from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store
from tests.tui.conftest import kept_session
from tests.tui.strategies import WRITTEN_KEYS
from tui.app import Diptych
from tui.keys.keys import KEYS, Key, remapped, with_keys
from tui.keys.names import spelled
from tui.screens.reader.screen import ReaderScreen
from tui.settings.settings import Settings

IDS = [key.id for key in KEYS]
OPENING = {"search.open", "annotation.note", "tag.choose", "mark.set", "mark.go"}
DOING = [key.id for key in KEYS if key.keys and key.group != "The program" and key.id not in OPENING]
ALL_KEYS = [each for key in KEYS for each in key.keys.split()]


@given(st.dictionaries(st.sampled_from(IDS), st.lists(WRITTEN_KEYS.map(spelled), max_size=3), max_size=8))
def test_chosen_keys_are_had_and_no_key_is_had_twice(chosen: dict[str, list[str]]) -> None:
    given_once: dict[str, list[str]] = {}
    seen: set[str] = set()
    for key_id, keys in chosen.items():
        given_once[key_id] = [key for key in dict.fromkeys(keys) if key not in seen]
        seen.update(keys)
    table = remapped(given_once)
    presses = [press for key in table for press in key.presses]
    assert len(presses) == len(set(presses))
    assert [key.id for key in table] == IDS
    for before, after in zip(KEYS, table, strict=True):
        if before.id in given_once:
            assert after.keys.split() == given_once[before.id]
        else:
            assert after.keys.split() == [key for key in before.keys.split() if key not in seen]


def state(reader: ReaderScreen) -> tuple[object, ...]:
    session = reader.session
    made = [(each.tag, each.severity, each.targets) for each in session.record.annotations.values()]
    return session.caret, session.selection, made, session.record.review, reader.page.viewport.top


async def after(keys: tuple[Key, ...], ids: Sequence[str]) -> tuple[object, ...]:
    """The state after pressing the first keys of some ids, in a reader with these keys."""
    by_id = {key.id: key for key in keys}
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db", "ann") as store:
        app = Diptych(kept_session(store), settings=Settings(keys=keys))
        async with app.run_test(size=(80, 24)) as pilot:
            reader = app.screen
            assert isinstance(reader, ReaderScreen)
            await pilot.press(*(by_id[key_id].presses[0] for key_id in ids))
            await pilot.pause()
            return state(reader)


@settings(max_examples=3)
@given(st.permutations(ALL_KEYS), st.lists(st.sampled_from(DOING), min_size=5, max_size=12))
def test_any_permutation_of_the_keys_does_the_same(shuffled: list[str], ids: list[str]) -> None:
    dealt = iter(shuffled)
    chosen = {key.id: [next(dealt) for _ in key.keys.split()] for key in KEYS}
    assert asyncio.run(after(remapped(chosen), ids)) == asyncio.run(after(KEYS, ids))


def test_ids_in_a_sentence_become_keys() -> None:
    keys = remapped({"history.undo": ["Z"], "tag.1": []})
    assert with_keys("{history.undo} undoes, {tag.1}, {no.id}, } and { and {a b}", keys) == (
        "Z undoes, “tag with the tag on 1”, {no.id}, } and { and {a b}"
    )
