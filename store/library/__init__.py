"""Comparisons on record: found again, listed, searched, with their texts.

library.py finds or makes a comparison and lists them; documents.py has its texts, progress.py how far each
reviewer is, found.py what Diptych noticed in it. known.py finds one by its files alone, searching.py words in
the notes of all.
"""
