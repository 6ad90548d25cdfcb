"""The power goes at any moment, and what was acknowledged is there. It is replayed from what strace saw."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from store import Store, StoreError
from tests.store.file.power import Call, Disk, images, watched
from tests.store.soaking import full, result
from tests.store.victims import found

IMAGES = 400
PROGRAM = """
import sys
from pathlib import Path
from store import Store
from store.file import copying, database, inspecting, opening
from tests.store.conftest import make_document
from tests.store.victims import LEFT, put

path, settings, options = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
for module in (opening, inspecting, copying):
    module.connect = lambda path, mode: database.connect(path, mode + options)
for session in range(4):
    with Store.open(path, "ann") as store:
        for setting in settings.split(";"):
            store.database.rows(setting)
        store.database.rows("PRAGMA wal_autocheckpoint = 25")  # so that folding is met often
        comparison = store.comparison(make_document(LEFT), make_document("Two."))
        if session == 0:
            print("made", flush=True)
        for number in range(20):
            put(store, comparison, f"{session}-{number}", number)
            print(f"do {session}-{number}", flush=True)
            if number % 5 == 4:
                store.undo(comparison.id)
                print(f"undo {session}-{number}", flush=True)
"""
FAR = "&vfs=unix-dotfile"
NEAR = ""


def lost_and_broken(tmp_path: Path, settings: str, options: str = NEAR) -> tuple[int, int, int]:
    """How many images there are, how many lost something that was told, how many do not open whole."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    folder = tmp_path / "written"
    folder.mkdir()
    calls = watched(PROGRAM, str(folder / "record.db"), settings, options, trace=tmp_path / "trace")
    dice, count = random.Random(7), full(IMAGES)
    moments = set(dice.sample(range(len(calls)), min(count, len(calls))))
    seen = [
        state(tmp_path / f"image{number}", image, told)
        for number, (_, image, told) in enumerate(images(calls, folder, moments, dice))
    ]
    return len(seen), seen.count("lost"), seen.count("broken")


def state(folder: Path, image: dict[str, bytes], told: list[str]) -> str:
    """What has become of what was told: "whole", "lost" or "broken"."""
    folder.mkdir()
    for name, contents in image.items():
        (folder / name).write_bytes(contents)
    path = folder / "record.db"
    if told and not path.exists():
        return "lost"
    try:
        with Store.open(path, "ann") as store:
            problems, actions = store.check(), found(store)
    except StoreError:
        return "broken"
    finally:
        shutil.rmtree(folder)
    if problems or not all(actions.values()):
        return "broken"
    return "whole" if set(told) - {"made"} <= set(actions) else "lost"


@pytest.mark.slow
@pytest.mark.parametrize("options", [NEAR, FAR], ids=["near", "far"])
def test_a_power_cut_loses_nothing(tmp_path: Path, options: str) -> None:
    count, lost, broken = lost_and_broken(tmp_path, "SELECT 1", options)
    result(
        f"power cuts{', on a disk that shares no memory' if options else ''}",
        images=count,
        lost=lost,
        broken=broken,
    )
    assert (lost, broken) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "options"),
    [("PRAGMA synchronous = NORMAL", NEAR), ("PRAGMA synchronous = FULL", FAR)],
    ids=["near", "far"],
)
def test_settings_that_flush_less_are_caught(tmp_path: Path, settings: str, options: str) -> None:
    count, lost, broken = lost_and_broken(tmp_path, settings, options)
    result(f"control: power cuts with {settings}{options}", images=count, lost=lost, broken=broken)
    assert lost > 0


def test_what_was_not_flushed_may_be_missing_torn_or_there() -> None:
    disk, dice = Disk(Path("/d")), random.Random(1)
    for call in (
        Call("create", "/d/a"),
        Call("flush", "/d"),
        Call("write", "/d/a", b"x" * 1024),
        Call("flush", "/d/a"),
        Call("write", "/d/a", b"y" * 2048, 512),
        Call("create", "/d/b"),
        Call("tell", "", b"one\ntw"),
        Call("tell", "", b"o\nthr"),
    ):
        disk.take(call)
    assert disk.told == ["one", "two"]
    assert disk.image("none", dice) == {"a": b"x" * 1024}
    assert disk.image("all", dice) == {"a": b"x" * 512 + b"y" * 2048, "b": b""}
    torn = {disk.image("torn", dice)["a"] for _ in range(200)}
    assert len(torn) > 8
    assert all(
        set(found[at : at + 512]) in ({120}, {121}, {0}) for found in torn for at in range(0, len(found), 512)
    )
    disk.take(Call("truncate", "/d/a", at=100))
    disk.take(Call("flush", "/d/a"))
    disk.take(Call("unlink", "/d/a"))
    assert disk.image("none", dice) == {"a": b"x" * 100}
    assert "a" not in disk.image("all", dice)
