"""The screens: library, lists, questions; each gives what was chosen in it. The reader is in `reader/`."""
