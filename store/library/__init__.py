"""Comparisons on record: found again, listed, searched, with their texts."""
