"""The engine: it knows channels and threads, and not one feature."""
