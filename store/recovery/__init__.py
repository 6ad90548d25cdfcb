"""Is a database whole, and what can be saved of one that is not.

salvage.py           ->  texts.py, entries.py    ->  recovery.py
rows of a damaged        texts and log made good     a new database, and a line
table, as far as         from what else says         for each thing that was
they can be read         the same                    mended or is lost

condition.py tells what can be told of a database without changing it.
"""
