"""What comes from outside: whether it may come in, and what becomes of it.

checks.py, quotes.py  ->  lines.py, rows.py         ->  parsing.py      ->  incoming.py, takers.py
does a value fit, do       what a line of an import,     a line as it        into the record, all or nothing:
offsets count in           and a row of another          was read            new, changed, same, older, or
our text                   database, may hold                                misfit (misfits.py)

Imports bring lines; merging and recovery ask the same of rows before they take any.
"""
