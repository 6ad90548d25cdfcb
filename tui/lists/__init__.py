"""The tables beside the reader: annotations, comparisons, figures."""
