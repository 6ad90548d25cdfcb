from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from collate.document import Block, Document, Run, Span, Style
from store import Annotation, Comparison, Side, Store, Target, new_id, now

LEFT = "The old mill burned down. Nobody was hurt. \N{FIRE} Twelve engines came."
RIGHT = "The new mill burned down. Twenty engines came from Øster Vrå."

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


@pytest.fixture
def comparison(store: Store) -> Comparison:
    return store.comparison(make_document(LEFT, "old.txt"), make_document(RIGHT, "new.txt"))


@pytest.fixture
def locked_folder() -> Iterator[tuple[Path, Callable[[], AbstractContextManager[None]]]]:
    """A folder, and a context in which nothing in it may be written, also when the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        @contextmanager
        def locked() -> Iterator[None]:
            user = os.geteuid()
            for entry in folder.iterdir():
                entry.chmod(0o444)
            folder.chmod(0o555)
            if user == 0:
                os.seteuid(65534)
            try:
                yield
            finally:
                if user == 0:
                    os.seteuid(user)
                folder.chmod(0o755)

        folder.chmod(0o755)
        yield folder, locked
