"""Which sentences of two texts belong together: from the sure ones outwards.

features.py  ->  anchors.py  ->  windows.py  ->  similarity.py  ->  chain.py  ->  moves.py    ->  aligner.py
what a           pairs that      short runs      what any two       the links     what stands     scores, and
sentence has     are sure        of the texts    there share        in order      elsewhere       what is left

worth.py says what a link is worth, ground.py holds all that links are looked for on, rivals.py how sure one
is, pins.py what a reader has corrected. Only features.py knows words; all else is numbers.
"""
