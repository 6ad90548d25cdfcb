"""What was done, action by action: rows with their entries in the log, undo, what copies say differently.

kinds.py, records.py      ->  action.py              ->  log.py          ->  history.py, conflicts.py
each table's rows as          rows and entries,          which entry         undo and redo, what merged
plain dicts                   in one transaction         a row stands as     copies leave open

comparisons.py, suggestions.py and pins.py read what lies about annotations; checking.py asks whether rows,
log and texts agree.
"""
