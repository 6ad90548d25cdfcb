from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from functools import cache as remembered
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import collate
from collate import Alignment, Document, Span
from store import Store
from store.file.database import Database
from tests.tui.batch.batches import contents
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT
from tui.batch import batch
from tui.batch.batch import Answer, Batch, Outcome, Source, plan, work
from tui.batch.cluster import ClusterError
from tui.batch.manifest import Listed
from tui.behind import cache
from tui.behind.suggesting import fingerprint, found_in
from tui.console.terminal import read_pair
from tui.review.shelf import Shelf
from tui.settings.settings import Settings

TEXTS = {
    "old.txt": LEFT,
    "new.txt": RIGHT,
    "copy.txt": RIGHT,
    "moved.txt": MOVED,
    "back.txt": MOVED_BACK,
    "short.txt": "Rain fell.",
}
NAMES = [
    ("old.txt", "new.txt", "Ferry"),
    ("moved.txt", "back.txt", ""),
    ("old.txt", "nowhere.txt", "Lost"),
    ("old.txt", "copy.txt", "Once more"),
    ("short.txt", "old.txt", "Long"),
]
find = remembered(work)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the texts, and a cache of its own."""
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def pairs(place: Path) -> list[Listed]:
    return listed(place)


def listed(folder: Path, names: Iterable[tuple[str, str, str]] = NAMES) -> list[Listed]:
    return [
        Listed(line, str(folder / left), str(folder / right), name)
        for line, (left, right, name) in enumerate(names, 2)
    ]


def at_once(left: Source, right: Source) -> Future[Answer | str]:
    """Do the work here and now."""
    future: Future[Answer | str] = Future()
    future.set_result(find(left, right))
    return future


def never(left: Source, right: Source) -> Future[Answer | str]:
    pytest.fail(f"{left.path} and {right.path} are done already")


def done(store: Store, pairs: Iterable[Listed], submit: batch.Submit = at_once) -> list[Outcome]:
    return list(Batch(store, pairs).run(submit, 3))


def test_pairs_are_done_and_the_rest_is_told(store: Store, pairs: list[Listed]) -> None:
    outcomes = done(store, pairs)
    assert [outcome.pair for outcome in outcomes] == pairs
    assert [outcome.state for outcome in outcomes] == ["done", "done", "failed", "same", "done"]
    assert [outcome.why for outcome in outcomes if outcome.why] == [
        f"{pairs[2].right} does not exist: check the name and the folder.",
        "These are the same two texts as those of line 2.",
    ]
    shelved = [(each.comparison.name, each.comparison.links is None) for each in store.library()]
    assert shelved == [("Long", False), ("moved.txt vs back.txt", False), ("Ferry", False)]


def test_the_reader_then_looks_for_nothing(
    store: Store, pairs: list[Listed], monkeypatch: pytest.MonkeyPatch
) -> None:
    done(store, pairs)
    monkeypatch.setattr(collate, "compare", never)
    shelf = Shelf(store, Settings(), look=lambda *_: pytest.fail("suggestions are looked for"))
    by_files = shelf.compare(read_pair(pairs[0].left, pairs[0].right))
    from_library = shelf.open(by_files.record.comparison)
    for session in (by_files, from_library):
        assert not session.is_sketch
        assert session.noticing
        assert session.notice()
        assert "nine → ten" in [each.why for each in session.record.noticed]
    assert store.choose([by_files.record.comparison])[0].links == by_files.progress()[1]


def test_what_is_ready_is_not_done_again(store: Store, pairs: list[Listed]) -> None:
    done(store, pairs)
    before = contents(store.database)
    again = [pair for pair in pairs if pair.name not in ("Lost", "Once more")]
    assert {outcome.state for outcome in done(store, again, never)} == {"ready"}
    assert [outcome.state for outcome in done(store, pairs)] == ["ready", "ready", "failed", "same", "ready"]
    assert contents(store.database) == before


def test_another_text_under_the_same_path_is_done(store: Store, pairs: list[Listed]) -> None:
    done(store, pairs[:2])
    Path(pairs[0].right).write_text(RIGHT.replace("ten", "eleven"), encoding="utf-8")
    assert [outcome.state for outcome in done(store, pairs[:2])] == ["done", "ready"]
    assert len(store.comparisons()) == 2


@pytest.mark.parametrize("folder", ["cache", "found"])
def test_what_was_lost_is_found_again(store: Store, pairs: list[Listed], place: Path, folder: str) -> None:
    done(store, pairs[:1])
    if folder == "cache":
        (place / "cache").rename(place / "elsewhere")
    else:
        with store.database.writing():
            store.database.execute("DELETE FROM found")
    assert [outcome.state for outcome in done(store, pairs[:1])] == ["done"]
    assert done(store, pairs[:1], never)[0].state == "ready"


def test_an_absent_version_is_ready_when_it_was_done(store: Store, place: Path) -> None:
    pair = Listed(2, str(place / "old.txt"), "/dev/null")
    (outcome,) = done(store, [pair], lambda left, right: now(work(left, right)))
    assert outcome.state == "done"
    assert done(store, [pair], never)[0].state == "ready"


def test_a_document_before_its_tracked_changes_is_ready_when_it_was_done(store: Store, place: Path) -> None:
    (place / "old.rtf").write_text(
        r"{\rtf1 Rain fell on the town {\deleted and the sea }all day.}", encoding="utf-8"
    )
    pair = Listed(2, str(place / "old.rtf#original"), str(place / "old.rtf"))
    assert done(store, [pair])[0].state == "done"
    left, right = store.documents(store.comparisons()[0].id)
    assert "and the sea" in left.text
    assert "and the sea" not in right.text
    assert done(store, [pair], never)[0].state == "ready"


def now(answer: Answer | str) -> Future[Answer | str]:
    future: Future[Answer | str] = Future()
    future.set_result(answer)
    return future


def test_corrected_links_have_their_suggestions(store: Store, pairs: list[Listed]) -> None:
    done(store, pairs[:1])
    shelf = Shelf(store, Settings(), look=lambda *_: pytest.fail("suggestions are looked for"))
    comparison = store.comparisons()[0].id
    documents = store.documents(comparison)
    links = shelf.open(comparison).alignment.links
    first = next(link for link in links if link.left and link.right)
    left = spans(documents[0], first.left)
    with store.action(comparison, "unlink") as action:
        action.pin(left, None)
    assert [outcome.state for outcome in done(store, pairs[:1])] == ["done"]
    session = shelf.open(comparison)
    assert len(session.alignment.links) > len(links)
    wanted = found_in(*documents, session.alignment)
    assert wanted != found_in(*documents, Alignment(links))
    assert store.found(comparison, fingerprint(*documents, session.alignment.links)) == wanted
    assert done(store, pairs[:1], never)[0].state == "ready"


def spans(document: Document, sentences: tuple[int, ...]) -> Span:
    return Span(document.sentences[sentences[0]].start, document.sentences[sentences[-1]].end)


def test_no_more_is_under_way_than_was_asked_for(store: Store, pairs: list[Listed]) -> None:
    asked = 0

    def counting(left: Source, right: Source) -> Future[Answer | str]:
        nonlocal asked
        asked += 1
        return at_once(left, right)

    sent = []
    for _ in Batch(store, listed(Path(pairs[0].left).parent, NAMES[:1] * 9)).run(counting, 3):
        sent.append(asked)
    assert sent[0] == 3
    assert all(after - before <= 1 for before, after in pairwise(sent))


def test_an_answer_of_another_version_is_not_taken(store: Store, pairs: list[Listed]) -> None:
    answer = at_once(*map(batch.source_of, pairs[0][1:3])).result()
    assert isinstance(answer, Answer)
    (outcome,) = done(store, pairs[:1], lambda *_: now(answer._replace(key="another")))
    assert outcome.state == "failed"
    assert "another version of Diptych" in outcome.why
    assert store.comparisons() == []


def test_a_fault_fails_its_pair_alone(store: Store, pairs: list[Listed]) -> None:
    def faulty(left: Source, right: Source) -> Future[Answer | str]:
        if "moved" not in left.path:
            return at_once(left, right)
        future: Future[Answer | str] = Future()
        future.set_exception(ValueError("odd"))
        return future

    outcomes = done(store, pairs[:2], faulty)
    assert [outcome.state for outcome in outcomes] == ["done", "failed"]
    assert outcomes[1].why == f"{pairs[1].left} and {pairs[1].right} are not done: odd."


def test_too_little_memory_fails_its_pair_alone(
    store: Store, pairs: list[Listed], monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object, **__: object) -> None:
        raise MemoryError

    with monkeypatch.context() as context:
        context.setattr(batch, "compare", short)
        told = work(*map(batch.source_of, pairs[0][1:3]))
    assert isinstance(told, str)
    assert told.startswith("There is too little memory")
    monkeypatch.setattr(Store, "keep_found", short)
    assert done(store, pairs[:1]) == [Outcome(pairs[0], "failed", told)]


def test_work_that_is_called_off_ends_the_batch(store: Store, pairs: list[Listed]) -> None:
    def called_off(_left: Source, _right: Source) -> Future[Answer | str]:
        future: Future[Answer | str] = Future()
        future.cancel()
        return future

    with pytest.raises(ClusterError, match="The scheduler has gone"):
        done(store, pairs, called_off)


@pytest.mark.parametrize("data", [b"\0\x01\x02" * 99, b"   ", b""])
def test_what_is_no_text_is_told(data: bytes) -> None:
    told = work(Source("left.txt", data), Source("right.txt", b"Rain fell."))
    assert isinstance(told, str)
    assert told.startswith("left.txt ")
    assert told.endswith(".")


def test_a_plan_tells_and_does_nothing(store: Store, pairs: list[Listed]) -> None:
    assert [each.state for each in plan(None, pairs)] == ["to do", "to do", "failed", "to do", "to do"]
    done(store, pairs[:1])
    before = contents(store.database)
    assert [each.state for each in plan(store, pairs)] == ["ready", "to do", "failed", "to do", "to do"]
    assert contents(store.database) == before


class Killed(BaseException):
    """The program ends here."""


def run_until(path: Path, pairs: list[Listed], writes: int) -> None:
    """Do the pairs, and die when more than so many transactions would be made."""
    left = iter(range(writes))
    writing = Database.writing

    def mortal(database: Database) -> AbstractContextManager[None]:
        if next(left, None) is None:
            raise Killed
        return writing(database)

    with patch.object(Database, "writing", mortal), Store.open(path, "ann") as store:
        done(store, pairs)


@settings(max_examples=20)
@given(deaths=st.lists(st.integers(0, 12), max_size=3))
def test_killed_anywhere_it_ends_as_if_it_never_was(
    tmp_path_factory: pytest.TempPathFactory, deaths: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("batch")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    pairs = listed(folder)
    with patch.object(cache, "user_cache_path", lambda *_, **__: folder / "cache of the killed"):
        for writes in deaths:
            with suppress(Killed):
                run_until(folder / "killed.db", pairs, writes)
        run_until(folder / "killed.db", pairs, 10_000)
    with patch.object(cache, "user_cache_path", lambda *_, **__: folder / "cache of the whole"):
        run_until(folder / "whole.db", pairs, 10_000)
    with Store.open(folder / "killed.db", "ann") as killed, Store.open(folder / "whole.db", "ann") as whole:
        assert contents(killed.database) == contents(whole.database)
        assert killed.check() == []
