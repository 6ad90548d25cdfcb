from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from collate.document import Block, Document, Run, Span, Style
from store import Annotation, Comparison, Store, Suggestion, Target, new_id, now
from store.annotation import Side
from store.comparison import Place
from tests.store.lines import suggestion_line, take
from tests.users import no_longer_root

LEFT = "The old mill burned down. Nobody was hurt. \N{FIRE} Twelve engines came."
RIGHT = "The new mill burned down. Twenty engines came from Øster Vrå."
OWN_TAGS = """weights = { neutral = 0, minor = 1, major = 5, critical = 25 }
[[tags]]
id = "odd"
label = "Odd"
key = "o"
severity = "minor"
colour = "red"
"""

Make = Callable[..., Annotation]
Doc = Callable[..., Document]


def make_document(text: str, path: str = "draft.txt") -> Document:
    """A document of one paragraph, a sentence up to each full stop."""
    starts = [0, *(at + 2 for at in range(len(text) - 2) if text[at : at + 2] == ". ")]
    sentences = tuple(
        Span(a, b) for a, b in zip(starts, [*(s - 1 for s in starts[1:]), len(text)], strict=True)
    )
    return Document(
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        sentences=sentences,
        styles=(Style("strong", 0, 3),),
        runs=(Run(0, len(text), 0),),
        path=path,
        media_type="text/plain",
        encoding="utf-8",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        notices=("Read as UTF-8.",),
    )


def make_annotation(comparison: Comparison, left: tuple[int, int] = (4, 7), **fields: object) -> Annotation:
    """An annotation of a span of LEFT and of the place where RIGHT begins."""
    targets = (Target.of("left", LEFT, *left), Target.of("right", RIGHT, 0, 0))
    given: dict[str, object] = {
        "tag": "facts/entity",
        "severity": "major",
        "reviewer": "ann",
        "created": now(),
        "updated": now(),
        "targets": targets,
    }
    return Annotation(id=new_id(), comparison=comparison.id, **{**given, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def document() -> Doc:
    return make_document


@pytest.fixture(scope="session")
def annotation() -> Make:
    return make_annotation


@pytest.fixture(scope="session")
def target() -> Callable[[Side, int, int], Target]:
    return lambda side, start, end: Target.of(side, LEFT if side == "left" else RIGHT, start, end)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, "ann") as store:
        yield store


@pytest.fixture(scope="module")
def fast_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a module, which does not wait for the disk."""
    with Store.open(tmp_path_factory.mktemp("fast") / "record.db", "ann") as store:
        store.database.rows("PRAGMA synchronous = OFF")
        yield store


@pytest.fixture
def comparison(store: Store) -> Comparison:
    return store.comparison(make_document(LEFT, "old.txt"), make_document(RIGHT, "new.txt"))


@pytest.fixture
def full(store: Store, comparison: Comparison, path: Path) -> Store:
    """A store with something of everything, by two reviewers."""
    mine = path.with_name("mine.toml")
    mine.write_text(OWN_TAGS, encoding="utf-8")
    texts = make_document("One gate."), make_document("Two gates.")
    other = store.comparison(*texts, tag_set=str(mine))
    with store.action(comparison.id, "tag") as action:
        made = action.add(make_annotation(comparison, note="two\nlines \x1b[2J", sure=False))
        gone = action.add(make_annotation(comparison, (8, 12)))
        action.set_review(Place(0, 25, 0, 25), "discrepant")
        action.pin(Span(0, 25), Span(0, 25), moved=True)
        off = action.pin(None, Span(26, 60))
    with store.action(comparison.id, "more") as action:
        action.edit(made._replace(severity="critical"))
        action.delete(gone.id)
        action.unpin(off.id)
        target = Target.of("left", LEFT, 4, 7)
        action.dismiss(Suggestion("name", "x", "minor", 1, True, "", "", (target,)))
    store.see(comparison.id, [Place(26, 42, None, None)])
    store.set_links(comparison.id, 3)
    two = {"left": [[8, 12], [4, 7]], "left_quotes": ["mill", "old"]}
    take(store, suggestion_line(comparison=comparison.id, **two))
    with Store.open(path, "bob") as bob:
        with bob.action(comparison.id, "adjudication") as action:
            action.decide(bob.annotations(comparison.id)[0], "rejected")
            action.set_review(Place(0, 25, 0, 25), "equivalent")
            action.accept(bob.suggestions(comparison.id)[0])
        with bob.action(other.id, "tag") as action:
            targets = (Target.of("left", "One gate.", 0, 3),)
            action.add(make_annotation(other, tag="odd", reviewer="bob", targets=targets))
        bob.archive(other.id)
    return store


@pytest.fixture
def locked_folder() -> Iterator[tuple[Path, Callable[[], AbstractContextManager[None]]]]:
    """A folder, and a context in which nothing in it may be written, also when the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        @contextmanager
        def locked() -> Iterator[None]:
            for entry in folder.iterdir():
                entry.chmod(0o444)
            folder.chmod(0o555)
            try:
                with no_longer_root():
                    yield
            finally:
                folder.chmod(0o755)

        folder.chmod(0o755)
        yield folder, locked


@pytest.fixture
def first(store: Store, comparison: Comparison, annotation: Make) -> str:
    """The id of an annotation of ann's, in a database of which others then take copies."""
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    store.close()
    return made.id
