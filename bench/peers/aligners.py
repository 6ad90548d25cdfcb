"""Each peer as a function from the sentences of two texts to links, run in the peers' own environment."""

from __future__ import annotations

import difflib
import logging
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from bench.peers.words import Links, common_in_wdiff, join_pairs, links_of, words_of

Sentences = Sequence[str]

UNBOUNDED = 1 << 40
"""For peers that refuse long texts: time and memory are limited anyway."""


def diptych(left: Sentences, right: Sentences) -> Links:
    links = import_module("collate").align(left, right).links
    return [(list(link.left), list(link.right)) for link in links]


def difflib_sentences(left: Sentences, right: Sentences) -> Links:
    """What is equal, and what is replaced in step, as a side-by-side diff shows it."""
    changes = difflib.SequenceMatcher(None, left, right).get_opcodes()
    return [([a + k], [b + k]) for _, a, a_end, b, b_end in changes for k in range(min(a_end - a, b_end - b))]


def difflib_words(left: Sentences, right: Sentences) -> Links:
    a, b = words_of(left), words_of(right)
    blocks = difflib.SequenceMatcher(None, a.words, b.words).get_matching_blocks()
    return links_of(((x.a + k, x.b + k) for x in blocks for k in range(x.size)), a, b)


def wdiff(left: Sentences, right: Sentences) -> Links:
    a, b = words_of(left), words_of(right)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, side) for side in ("left", "right")]
        for file, text in zip(files, (a, b), strict=True):
            file.write_text("\n".join(text.words) + "\n", encoding="utf-8")
        done = subprocess.run(
            ["wdiff", "-w\1", "-x\2", "-y\3", "-z\4", *files], stdout=subprocess.PIPE, check=False
        )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"wdiff ended with {done.returncode}")
    return links_of(common_in_wdiff(done.stdout.decode()), a, b)


def collatex(left: Sentences, right: Sentences) -> Links:
    """It imports Levenshtein without asking for it: peers.txt does."""
    a, b = words_of(left), words_of(right)
    witnesses = [
        {"id": name, "tokens": [{"t": f"{word} ", "n": word, "at": at} for at, word in enumerate(text.words)]}
        for name, text in (("left", a), ("right", b))
    ]
    table = import_module("collatex").collate({"witnesses": witnesses}, output="table", segmentation=False)
    cells = [[cell[0].token_data if cell else None for cell in row.cells] for row in table.rows]
    both = [(x, y) for x, y in zip(*cells, strict=True) if x and y and x["n"] == y["n"]]
    return links_of(((x["at"], y["at"]) for x, y in both), a, b)


def galechurch(left: Sentences, right: Sentences) -> Links:
    beads = import_module("galechurch").align(left, right, max_block_size=UNBOUNDED).beads
    return [
        (list(range(x.source_start, x.source_end)), list(range(x.target_start, x.target_end))) for x in beads
    ]


def nltk_gale_church(left: Sentences, right: Sentences) -> Links:
    package = import_module("nltk.translate.gale_church")
    package.MAX_ALIGN_BLOCKS = UNBOUNDED  # type: ignore[attr-defined]
    return join_pairs(package.align_blocks([len(s) for s in left], [len(s) for s in right]))


def sentweave_wordllama(left: Sentences, right: Sentences) -> Links:
    logging.disable()
    package = import_module("wordllama")
    # told of no folder of its own, it would look for its weights elsewhere and download them
    own = Path(str(package.__file__)).parent
    embed = package.WordLlama.load(cache_dir=own, disable_download=True).embed
    links = import_module("sentweave").align(left, right, embed).alignments
    return [([int(i) for i in link.src_indices], [int(j) for j in link.tgt_indices]) for link in links]


class Peer(NamedTuple):
    """How it is called in tables, the colour of its line in the plot, and how it links."""

    name: str
    colour: str
    links: Callable[[Sentences, Sentences], Links]


PEERS = {
    "diptych": Peer("Diptych", "#c1121f", diptych),
    "sentweave": Peer("sentweave + wordllama", "#1d4e89", sentweave_wordllama),
    "galechurch": Peer("galechurch", "#2a7f62", galechurch),
    "nltk": Peer("nltk Gale-Church", "#7fae2e", nltk_gale_church),
    "wdiff": Peer("wdiff", "#7d4f9e", wdiff),
    "words": Peer("difflib, words", "#c97b12", difflib_words),
    "sentences": Peer("difflib, sentences", "#6b6b6b", difflib_sentences),
    "collatex": Peer("CollateX", "#a0522d", collatex),
}
