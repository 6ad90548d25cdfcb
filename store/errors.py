"""What can go wrong with the record. One class, below `collate.errors.DiptychError`.

Every message is one plain sentence that names the file and the way out.
"""

from __future__ import annotations

from collate.errors import DiptychError


class StoreError(DiptychError):
    """A database, a tag set or a record cannot be used; nothing was written."""
