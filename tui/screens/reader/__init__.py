"""The reader, by what the user is doing in it."""
