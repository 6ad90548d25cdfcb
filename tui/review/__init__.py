"""The comparison being reviewed, and all that is known of it. No widget in it.

shelf.py              ->  session.py                    <-  record.py
an open database          caret, selection, links;          annotations, review states and suggestions,
                          what is known of each             in memory as they are on disk

The other files are parts of these: what is selected, searched, filtered, suggested, how far the review is.
"""
