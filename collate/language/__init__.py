"""What the words of a language tell: names, numbers, times, opposites, how common they are.

identification.py finds the language; the others take its code, "" where it is not known, and their words from
`collate.data`. Of a language without a table nothing is told.
"""
