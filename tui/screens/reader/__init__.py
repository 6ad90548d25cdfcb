"""The reader, by what the user is doing in it: moving, selecting, recording and so on.

desk.py       the widgets, what is said and drawn: all others stand on it
moving.py …   actions of one sort: a class with `action_` methods, which KEYS names
screen.py     all of them in one screen, and its keys
"""
