"""Where sentences end.

splitting.py takes the blocks of a text and gives spans; boundaries.py finds the ends inside running text;
abbreviations.py has the words that a full stop may follow.
"""
