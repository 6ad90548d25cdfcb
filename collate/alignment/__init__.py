"""Which sentences of two texts belong together: from the sure ones outwards.

features.py  ->  anchors.py  ->  windows.py  ->  similarity.py  ->  chain.py  ->  moves.py    ->  aligner.py
what a           pairs that      short runs      what any two       the links     what stands     scores, and
sentence has     are sure        of the texts    there share        in order      elsewhere       what is left

worth.py says what a link is worth, ground.py holds all that links are looked for on; rivals.py, with what
stands around a link in surroundings.py, says how sure one is; pins.py has what a reader corrected. Only
features.py knows words; all else is numbers.
"""
