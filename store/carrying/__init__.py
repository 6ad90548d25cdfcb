"""Annotations taken to texts that changed."""
