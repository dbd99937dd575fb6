"""Words: every line that a person reads, in each language, and the rules that these words keep."""
