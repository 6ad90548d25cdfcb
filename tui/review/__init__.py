"""The comparison being reviewed, and all that is known of it. No widget in it.

record.py            ->  standing.py   ->  session.py             ->  meant.py
annotations, states,     the same,         two texts, links,          what a key acts on
suggestions in memory    band by band      caret, selection           where the caret stands

shelf.py, an open database, gives the session of a comparison. The other files are parts of these: what is
searched, filtered, suggested, told of texts that changed, how far the review is.
"""
