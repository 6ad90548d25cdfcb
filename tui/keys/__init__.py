"""What keys are called, and what each of them does, in tables.

keys.py       the reader's keys: bindings, help, palette, foot and docs/keys.md come from this one table
screens.py    those of the other screens
names.py      a key as people write it, as they read it, and as Textual calls it
"""
