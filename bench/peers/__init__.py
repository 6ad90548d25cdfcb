"""Diptych beside what a user would otherwise have: accuracy, time and memory, in one run.

    labelled sets, redrafts, Bibles -> a process for each peer -> links -> tables and plot in the docs

`make peers` installs the peers into an environment of their own; of one that is not there the reason is told.
"""
