"""What reviews come to, in figures, and how far reviewers agree.

counts.py weighs what stands, pairing.py lays two reviewers' annotations side by side, agreement.py says how
far they agree beyond chance. Numbers in and numbers out: no database.
"""
