"""Formats out, a file each, none of which knows another: what is wanted of the record, as pieces of text."""
