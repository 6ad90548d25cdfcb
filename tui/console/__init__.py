"""What commands read and say: standard streams, pairs from files, progress, plain text."""
