"""The tests, flat: `tests` is a package, so that `tests.world` is the same module for pytest and for `python -m`."""
