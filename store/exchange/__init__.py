"""Formats out."""

EXPORTS: dict[str, object] = {}
