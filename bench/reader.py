"""The reader at several lengths beside a bare Textual program: opening, memory, keys, resizing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.terminal import Cost, Program
from bench.texts import make_pair
from collate import Document, read
from store import Store
from tui.behind.aligning import save
from tui.behind.suggesting import AtOnce
from tui.commands.open import sample_pair
from tui.review.shelf import Shelf
from tui.settings.settings import Settings, default_database

T = TypeVar("T")
Paths = tuple[str, ...]

BARE = "bare"
REVIEWER = "ann"
SAMPLE = "sample pair"
LONGEST = "1M words"
LENGTHS = {"100k words": 100_000, LONGEST: 1_000_000}
KEYS = {"j": "row down", "J": "next link", "n": "next difference", "space": "page down"}
ROUNDS = 3
RATES = 30, 60  # presses of a held key in a second
HELD = 10  # seconds
REST = 1.5  # seconds without output: suggestions that are taken in are drawn once a second


def run() -> Iterator[str]:
    """CPU, and its ratio to the bare program's in the same round, both medians of the rounds."""
    with TemporaryDirectory() as folder, _home(Path(folder)) as env:
        programs: dict[str, Paths] = {BARE: (), SAMPLE: _sample()}
        programs |= {name: _made(Path(folder), words) for name, words in LENGTHS.items()}
        programs["100k wide"] = _made(Path(folder), LENGTHS["100k words"], is_wide=True)
        yield from _openings("first paint of", _rounds(programs, lambda paths: _opened(paths, env)))
        yield from _openings("at rest", _rounds(programs, lambda paths: _opened(paths, env, at_rest=True)))
        yield from _presses(_rounds(programs, _pressed))
        for rate in RATES:
            rests = [_held(programs[name], env, rate) for name in (LONGEST, BARE)]
            yield f"j held at {rate}/s: at rest after {rests[0]:.2f} s, bare Static after {rests[1]:.2f} s"


@contextmanager
def _home(folder: Path) -> Iterator[dict[str, str]]:
    """An environment with a home of its own, for this process and all that it starts."""
    places = {"HOME": folder, "XDG_CACHE_HOME": folder / "cache", "DIPTYCH_DB": folder / "bench.db"}
    env = {name: str(place) for name, place in places.items()}
    before = dict(os.environ)
    os.environ.update(env)
    yield env
    os.environ.clear()
    os.environ.update(before)


def _made(folder: Path, words: int, *, is_wide: bool = False) -> Paths:
    """A pair of files whose links are in the cache, and whose suggestions are on record."""
    pair = make_pair(folder, words, is_wide=is_wide)
    documents = read(pair.left), read(pair.right)
    save(*documents, pair.alignment)
    keep_suggestions(default_database(), documents)
    return str(pair.left), str(pair.right)


def _sample() -> Paths:
    paths = sample_pair()
    keep_suggestions(default_database(), (read(paths[0]), read(paths[1])))
    return paths


def keep_suggestions(database: Path, documents: tuple[Document, Document]) -> None:
    """Find what Diptych suggests and put it on record, as the reader does behind the first look."""
    with Store.open(database, REVIEWER) as store:
        session = Shelf(store, Settings(), look=AtOnce).compare(documents)
        session.notice_all()


def _rounds(programs: Mapping[str, Paths], cost: Callable[[Paths], T]) -> dict[str, list[T]]:
    """What each program costs, all of them in turn and that several times."""
    rounds = [{name: cost(paths) for name, paths in programs.items()} for _ in range(ROUNDS)]
    return {name: [costs[name] for costs in rounds] for name in programs}


def _start(paths: Paths, env: Mapping[str, str], *, at_rest: bool = True) -> Program:
    """Open the reader on texts, or the bare program; when it is to rest, wait until all is taken in."""
    program = Program(["tui", *paths] if paths else ["bench.bare"], env)
    program.wait_for("Link " if paths else "Merrowick")
    if at_rest:
        program.settle(REST)
    return program


def _opened(paths: Paths, env: Mapping[str, str], *, at_rest: bool = False) -> Cost:
    """What it costs from beginning to end, left again as soon as both texts are drawn, or once at rest."""
    return _start(paths, env, at_rest=at_rest).end()


def _openings(what: str, costs: Mapping[str, list[Cost]]) -> Iterator[str]:
    bare = costs[BARE]
    for name, ours in costs.items():
        cpu = median(each.cpu for each in ours)
        memory = median(each.memory for each in ours)
        ratio = median(mine.cpu / other.cpu for mine, other in zip(ours, bare, strict=True))
        more = memory - median(each.memory for each in bare)
        yield f"{what} {name}: {cpu * 1000:.0f} ms, {ratio:.2f}x bare; {memory:.0f} MB, {more:+.0f}"


def _pressed(paths: Paths) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.presses", *paths]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    costs: dict[str, float] = json.loads(done.stdout)
    return costs


def _presses(costs: Mapping[str, list[dict[str, float]]]) -> Iterator[str]:
    bare = [each["j"] for each in costs[BARE]]
    for key, does in KEYS.items():
        for name, ours in costs.items():
            if name != BARE and (name != SAMPLE or key == "j"):  # it ends before the presses of others do
                yield _against(f"{does}, {name}", ours, key, bare)
    sample = [each["resize"] for each in costs[SAMPLE]]
    yield from (
        _against(f"resize, {name}", costs[name], "resize", sample, SAMPLE) for name in costs if name != SAMPLE
    )


def _against(
    what: str, costs: list[dict[str, float]], key: str, controls: list[float], control: str = "bare Static"
) -> str:
    ours = median(each[key] for each in costs)
    ratio = median(each[key] / other for each, other in zip(costs, controls, strict=True))
    return f"{what}: {ours * 1000:.1f} ms, {control} {median(controls) * 1000:.1f} ms: {ratio:.2f}x"


def _held(paths: Paths, env: Mapping[str, str], rate: int) -> float:
    program = _start(paths, env)
    rest = program.hold("j", rate, HELD)
    program.end()
    return rest
