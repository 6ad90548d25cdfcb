"""A link's two texts as the detectors see them: who is named, who speaks, what has no answer.

comparison.py          ->  passage.py                 ->  roles.py, speakers.py, naming.py, namesakes.py
links of two texts,        both texts with words,         who someone is, who speaks, how sure a name is,
a passage each             names, numbers, changes        what answers it

unanswered.py lays the marks of a word list ("may", "because") of the one side against those of the other.
"""
