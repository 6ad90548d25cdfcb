"""What commands read and say: standard streams, pairs from files, exports to files, progress, plain text."""
