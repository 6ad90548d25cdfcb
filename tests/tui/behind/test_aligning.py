from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from collate import Alignment, Document, Link, compare, read, read_stream
from tui.behind import aligning, cache, reading


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


def document(*sentences: str) -> Document:
    return (
        read_stream(io.BytesIO(" ".join(sentences).encode()), "text.txt") if sentences else read(os.devnull)
    )


LEFT = document("The dog barked at noon.", "Nobody came.", "The ferry left for the islands.")
RIGHT = document("At noon the dog was barking.", "The ferry went to the islands.")


def numbers(alignment: Alignment) -> tuple[list[int], list[int]]:
    return (
        sorted(at for link in alignment.links for at in link.left),
        sorted(at for link in alignment.links for at in link.right),
    )


@pytest.mark.parametrize(("n", "m"), [(0, 3), (3, 0), (1, 1), (4, 2), (2, 5), (7, 7)])
def test_a_sketch_is_complete_and_in_order(n: int, m: int) -> None:
    left, right = (document(*[f"Line {at} is here." for at in range(count)]) for count in (n, m))
    found = aligning.sketch(left, right)
    assert numbers(found) == (list(range(n)), list(range(m)))
    assert len(found.links) == max(n, m)


def test_links_found_once_are_not_sought_again(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = aligning.links_at_once(LEFT, RIGHT)
    assert first == compare(LEFT, RIGHT)
    monkeypatch.setattr(aligning, "AT_ONCE", 0)
    assert aligning.links_at_once(LEFT, RIGHT) == first
    assert aligning.links_at_once(RIGHT, LEFT) is None


@pytest.mark.parametrize("links", [(), (Link((0,), (0,), 0.5),), (Link((0, 0, 1, 2), (0, 1), 0.5),)])
def test_links_that_are_not_complete_are_not_taken(links: tuple[Link, ...]) -> None:
    aligning.save(LEFT, RIGHT, Alignment(links))
    assert aligning.load(LEFT, RIGHT) is None
    assert aligning.links_at_once(LEFT, RIGHT) == compare(LEFT, RIGHT)
    assert aligning.load(LEFT, RIGHT) == compare(LEFT, RIGHT)


def test_no_word_of_a_text_is_in_the_cache(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONG", 0)
    reading.split(LEFT.text, LEFT.blocks)
    aligning.links_at_once(LEFT, RIGHT)
    kept = [path for path in own_cache.rglob("*") if path.is_file()]
    assert {path.parent.name for path in kept} == {"links", "sentences"}
    for path in kept:
        data = path.read_bytes().lower()
        assert not any(word.strip(".").lower().encode() in data for word in LEFT.text.split())


def test_a_cache_that_cannot_be_written_is_no_trouble(own_cache: Path) -> None:
    own_cache.write_text("a file where the folder should be", encoding="utf-8")
    assert aligning.links_at_once(LEFT, RIGHT) == compare(LEFT, RIGHT)


def test_other_texts_and_other_sentences_have_other_links() -> None:
    fewer = LEFT._replace(sentences=LEFT.sentences[:-1])
    as_item = LEFT._replace(blocks=(LEFT.blocks[0]._replace(kind="item"),))
    pairs = [(LEFT, RIGHT), (RIGHT, LEFT), (fewer, RIGHT), (as_item, RIGHT)]
    assert len({aligning.cache_file(*pair) for pair in pairs}) == len(pairs)


def test_another_aligner_finds_links_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = aligning.cache_file(LEFT, RIGHT)
    monkeypatch.setattr(cache, "version", lambda: b"another")
    assert aligning.cache_file(LEFT, RIGHT) != before


def test_a_search_finds_what_a_call_finds() -> None:
    search = aligning.LinkSearch(LEFT, RIGHT)
    found = None
    while found is None:
        time.sleep(0.01)
        found = search.answer()
    assert found == compare(LEFT, RIGHT)
    assert aligning.load(LEFT, RIGHT) == found
    search.stop()


def test_a_search_can_be_given_up() -> None:
    search = aligning.LinkSearch(LEFT, RIGHT)
    search.stop()
    search.stop()
    assert aligning.load(LEFT, RIGHT) is None
