"""A text as words and marks, and which of them stay, go and come between two texts.

folding.py, tokens.py  ->  kept.py         ->  units.py              ->  differences.py  ->  weight.py
words and marks, what      what both have      what is but part of       what became         whether that
makes no difference        in common           a name or number          what                matters

huge.py does the same for texts that are too long for it.
"""
