"""What comes from outside: whether it may come in, and what becomes of it.

    fields, rows        what a line of an import may hold, and a row of another database
    quotes              whether offsets count in our text
    incoming, takers    lines into the record, all or nothing: new, changed, same, older or misfit

Imports bring lines; merging and recovery ask the same of rows before they take any.
"""
