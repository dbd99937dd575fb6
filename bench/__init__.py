"""Measurements: what an update, a letter and a timer cost, beside what the usual frameworks cost."""
