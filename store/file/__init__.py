"""The SQLite file: what it is, opening it, its schema, its copies."""
