from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.behind import cache

COLUMNS = array("i", [3, 1, 2]), array("d", [0.25]), array("i")
NUMBERS = st.lists(st.integers(-(2**31), 2**31 - 1)).map(lambda numbers: array("i", numbers))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache") / "kind" / "key.bin"


@given(st.lists(NUMBERS))
def test_what_is_kept_comes_back(path: Path, columns: list[array[int]]) -> None:
    cache.keep(path, columns)
    assert cache.fetch(path, "i" * len(columns)) == columns


def test_columns_may_be_of_several_types(path: Path) -> None:
    cache.keep(path, COLUMNS)
    assert cache.fetch(path, "idi") == list(COLUMNS)


def test_what_was_never_kept_is_not_there(path: Path) -> None:
    assert cache.fetch(path.with_name("other.bin"), "i") is None


@given(st.data())
def test_a_damaged_file_is_not_taken(path: Path, data: st.DataObject) -> None:
    cache.keep(path, COLUMNS)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        path.write_bytes(whole[:at])
    else:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
    assert cache.fetch(path, "idi") is None


def test_other_parts_are_kept_elsewhere() -> None:
    files = {cache.cache_file("links", parts) for parts in ([b"a", b"b"], [b"ab"], [b"b", b"a"], [b"a"])}
    assert len(files) == 4
