"""Formats in, a file each: what other programs and Diptych wrote, as lines of JSONL.

a row, a task, an item, a region      ->  {"type": "annotation", "tag": …, "targets": […]}
what makes no such line               ->  why, for the person who imports it
"""
