"""Quality and speed, measured: each file prints a table and what it ran on."""
