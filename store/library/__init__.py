"""Comparisons on record: found again, listed, searched, with their texts.

opening.py finds or makes a comparison; library.py lists them; documents.py has their texts, tag_sets.py their
tags, progress.py how far each reviewer is, found.py what Diptych noticed. known.py finds one without opening
it, searching.py words in the notes of all.
"""
