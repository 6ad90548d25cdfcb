"""One peer over a file of pairs, in a process of its own: python -m bench.peers.worker PEER PAIRS LINKS.

Lines {"id","left","right"} in, {"id","links"} out, a last line {"seconds","megabytes"} of the whole process.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from bench.peers.aligners import PEERS
from bench.timing import peak_of


def main(peer: str, pairs: str, links: str) -> None:
    with Path(pairs).open(encoding="utf-8") as lines, Path(links).open("w", encoding="utf-8") as out:
        for pair in map(json.loads, lines):
            found = PEERS[peer].links(pair["left"], pair["right"])
            rows = [{"left": left, "right": right} for left, right in found]
            print(json.dumps({"id": pair["id"], "links": rows}), file=out)
        print(json.dumps(_spent()), file=out)


def _spent() -> dict[str, float]:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peaks = [peak_of(), uses[1].ru_maxrss / 1024]
    return {"seconds": sum(use.ru_utime + use.ru_stime for use in uses), "megabytes": max(peaks)}


if __name__ == "__main__":
    main(*sys.argv[1:])
