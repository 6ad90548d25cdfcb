"""Run every benchmark and print a line for each figure."""

from __future__ import annotations

import sys

from bench import alignment, batch, crowded, differences, exchange, reader, startup, store

ALL = {
    "startup": startup.run,
    "reader": reader.run,
    "crowded": crowded.run,
    "store": store.run,
    "exchange": exchange.run,
    "alignment": alignment.run,
    "differences": differences.run,
    "batch": batch.run,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        for line in ALL[name]():
            print(f"{name:10} {line}", flush=True)
