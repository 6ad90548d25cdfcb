"""The workers of a Dask cluster, for batches that one machine is too small for.

    dask scheduler            dask worker ADDRESS            diptych batch pairs.csv --scheduler ADDRESS

Dask gives a pair to another worker when the one that had it dies. Texts travel with the work, so workers
need no files, only the same version of Diptych. https://distributed.dask.org/en/stable/client.html
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from collate.errors import DiptychError
from collate.extras import install_line

GONE = "The scheduler has gone: start it and the same command again, what is ready stays."
LOGS = ("distributed", "distributed.client", "tornado.application")  # what matters of it, we tell
PATIENCE = 10  # seconds that a scheduler has to answer


class ClusterError(DiptychError):
    """There is no Dask, or no scheduler."""


@contextmanager
def cluster(work: Callable[..., Any], address: str) -> Iterator[Callable[..., Any]]:
    """What has `work`, a function of a module, done by a scheduler's workers, and gives Dask's futures.

    Raises:
        ClusterError: when Dask is not installed, or nothing answers at the address; later on also where
            work is handed over and the scheduler has gone.
    """
    client, closed = _connected(address)

    def submit(*arguments: object) -> Any:
        try:
            return client.submit(work, *arguments, pure=False)
        except (OSError, closed) as error:
            raise ClusterError(GONE) from error

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # a long text is as long as it is
            yield submit
    finally:
        with suppress(OSError):  # there may be nobody left to say goodbye to
            client.close()


def _connected(address: str) -> tuple[Any, type[Exception]]:
    """A client, and what it raises once it is closed."""
    try:
        from distributed.client import Client, ClosedClientError
    except ImportError:
        line = install_line("dask")
        raise ClusterError(f"--scheduler needs Dask, which is not installed: {line}") from None
    for name in LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    connect: Callable[..., Any] = Client
    try:
        return connect(address, timeout=PATIENCE, set_as_default=False), ClosedClientError
    except (OSError, ValueError) as error:
        raise ClusterError(f"No Dask scheduler answers at {address} ({error}): start one there.") from None
