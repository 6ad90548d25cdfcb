"""What can go wrong, as sentences that a user can act on.

DiptychError
├── DocumentError    a text cannot be read: missing, a folder, empty, binary, undecodable, too large
└── (store.errors)   a database cannot be used; it hangs below DiptychError too

Every message is one plain sentence that names the file and the way out. It is printed once, at the edge.
"""


class DiptychError(Exception):
    """Trouble that the user can understand and mend; `str(error)` is the sentence to show."""


class DocumentError(DiptychError):
    """A document cannot be read as text."""
