"""Many pairs made ready for review in one go.

manifest.py  ->  batch.py                           ->  the database
which pairs      who is done, by processes of ours      in the manifest's order
                 or by a cluster (cluster.py)
"""
