"""Formats out, a file each: an export takes what is wanted of the record and gives pieces of text."""
