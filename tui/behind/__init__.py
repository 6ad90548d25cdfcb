"""Long work behind the screen: in processes of its own, and kept for the next time.

aside.py     one such process beside the reader        aligning.py     the links of two documents, by it
workers.py   many of them, for batches                 realigning.py   the links as a reviewer corrected them
cache.py     what took long to find, in files that may be thrown away at any time
"""
