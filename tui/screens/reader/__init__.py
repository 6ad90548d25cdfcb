"""The reader, by what the user is doing in it: moving, selecting, recording and so on.

desk.py       the widgets, what is said and drawn: what all others work at
screen.py     the desk with its keys
moving.py …   what keys of one sort do: functions that KEYS names, imported when the first of them is pressed
arriving.py   what comes meanwhile: links, suggestions, what others write, texts that change
"""
