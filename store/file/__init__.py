"""The SQLite file: what it is, opening it, its schema, its copies. What is in it, only the other rooms know.

inspecting.py (seals.py)  ->  opening.py  ->  database.py             backups.py, copying.py
nothing is touched before     made or         the one write path,     a file more, whole
it is known to be ours        migrated        SQLite's errors

migrations.py and views.py are the schema, structure.py asks whether it is there; refusals.py has the
sentences that name a file and the way out; ahead.py does long work before a write.
"""
