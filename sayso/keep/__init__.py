"""Room 4: the store."""
