"""Annotations taken to texts that changed: each to its place anew, or marked as what became of it.

carrying.py   ->  tracks.py    ->  anchoring.py  ->  passages.py      ->  rewording.py, lookalikes.py
all on record     spans asked      where each        what became of       which of them are one
                  for, found       one stands        each sentence        reworded, or many alike
"""
