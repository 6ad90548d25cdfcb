"""The workers of a Dask cluster, for batches that one machine is too small for.

    dask scheduler            dask worker ADDRESS            diptych batch pairs.csv --scheduler ADDRESS

Dask gives a pair to another worker when the one that had it dies. Texts travel with the work, so workers
need no files, only the same version of Diptych. https://distributed.dask.org/en/stable/client.html
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from collate.errors import DiptychError

P = ParamSpec("P")
R = TypeVar("R")
INSTALL = "pip install 'diptych[dask]'"
PATIENCE = 10  # seconds that a scheduler has to answer


class ClusterError(DiptychError):
    """There is no Dask, or no scheduler."""


@contextmanager
def cluster(work: Callable[P, R], address: str) -> Iterator[Callable[P, Any]]:
    """What has `work`, a function of a module, done by a scheduler's workers, and gives Dask's futures.

    Raises:
        ClusterError: when Dask is not installed, or nothing answers at the address.
    """
    client = _client(address)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # a long text is as long as it is
            yield lambda *arguments, **_: client.submit(work, *arguments, pure=False)
    finally:
        client.close()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(f"--scheduler needs Dask, which is not installed: {INSTALL}") from None
    logging.getLogger("distributed.client").setLevel(logging.ERROR)  # of a lost worker's work it takes care
    try:
        connect: Callable[..., Any] = Client
        return connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"No Dask scheduler answers at {address} ({error}): start one there.") from None
