"""Which text stands on which row of which side, for a width and a way of reading. No widget, no session.

links.py  ->  bands.py             ->  composing.py            ->  layout.py
Links         what stands level        rows of a stretch           rows of the whole, as far as it is read

cells.py knows how wide a character is; typesetting.py measures and wraps one side's text, indents.py sets it
in, geometry.py shares out the width of the terminal; places.py finds the band of an offset, motions.py the
next word.
"""
