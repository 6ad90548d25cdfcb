"""What is drawn of a session, still without a widget.

viewport.py    which rows are on screen           painting.py            styles over the text, signs beside it
overview.py    the strip at the edge              bonds.py, gutter.py    the map between the sides
"""
