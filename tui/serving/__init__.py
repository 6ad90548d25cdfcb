"""The reader in a browser: a server that gives each window a reader of its own."""
