"""Long work behind the screen: in processes of its own, and kept for the next time.

reading.py       blocks and sentences         cache.py      what took long to find, in files
aligning.py      links                        aside.py      a process beside the reader
realigning.py    links as corrected           workers.py    many of them, for batches
suggesting.py    suggestions
"""
