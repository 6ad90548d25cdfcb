"""Several databases into one, in any order the same.

foreign.py          ->  aliases.py              ->  joining.py         ->  merging.py
each is read, and       one text or comparison      its log, then the      all of them in one
found whole first       under two ids               rows by the log        transaction
"""
