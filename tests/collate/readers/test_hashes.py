from __future__ import annotations

import hashlib

import pytest

from collate import read_bytes
from collate.once import text_sha256

TEXT = "The café opens at nine.\nIt closes at ten.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("nine", "n\0ne").encode(),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_hashes_are_those_of_the_file_and_of_the_text(data: bytes, name: str) -> None:
    document = read_bytes(data, name)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert text_sha256(document.text) == hashlib.sha256(document.text.encode()).hexdigest()
