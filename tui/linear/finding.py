"""Finding the links of long texts before they are read line by line.

two books   ->   Finding links: 10%   …   Finding links: 90%   and the links
"""

from __future__ import annotations

import time
from collections.abc import Callable

from collate.errors import DiptychError
from tui.behind.aligning import LinkSearch
from tui.review.session import Session

PAUSE = 0.1  # seconds between two looks at a search
STEP = 0.1  # of the search that is worth a line


def find_links(session: Session, tell: Callable[[str], None]) -> None:
    """Find the links of long texts, and tell how far that is now and then.

    Raises:
        DiptychError: when the search broke off.
    """
    search = LinkSearch(*session.both)
    told = 0.0
    try:
        while (found := search.answer()) is None:
            if search.progress >= told + STEP:
                told = search.progress
                tell(f"Finding links: {told:.0%}")
            time.sleep(PAUSE)
    except EOFError as error:
        raise DiptychError("Finding links broke off: open the texts again to find them.") from error
    finally:
        search.stop()
    session.align(found)
