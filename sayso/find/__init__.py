"""Room 2: Report → findings."""
