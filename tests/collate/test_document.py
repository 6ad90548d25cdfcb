"""A document leads back to its source."""

import subprocess
import sys

from collate.document import Document, Run


def document(text: str, runs: tuple[Run, ...]) -> Document:
    return Document(text, (), (), (), runs, "a.txt", "text/plain", "utf-8", "0" * 64)


def test_an_offset_is_told_in_the_source() -> None:
    shown = document("one two", (Run(0, 3, 2), Run(4, 7, 9)))
    assert [shown.source_offset(at) for at in (0, 2, 4, 6)] == [2, 4, 9, 11]


def test_text_that_was_put_in_stands_at_the_end_of_the_run_before_it() -> None:
    shown = document("one two", (Run(0, 3, 2), Run(4, 7, 9)))
    assert shown.source_offset(3) == 5
    assert shown.source_offset(7) == 12
    assert document("• a", (Run(2, 3, 5),)).source_offset(0) == 0


def test_the_face_brings_nothing_heavy_along() -> None:
    heavy = "('numpy', 'rapidfuzz', 'markdown_it', 'charset_normalizer', 'sqlite3', 'textual')"
    code = f"import collate, sys; collate.DocumentError; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_plain_text_needs_no_markdown_parser() -> None:
    code = (
        "import collate, sys; collate.read_bytes(b'It rained.', 'a.txt'); print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
