"""The engine: it knows channels and threads, and not one feature."""

import sys

_COLOURS = ("rich", "pygments")
"""structlog would load these to colour tracebacks, httpx for a command line of its own: 7 MB that no service needs."""

if not sys.modules.keys() & {"structlog", "httpx", *_COLOURS}:
    sys.modules.update(dict.fromkeys(_COLOURS))  # type: ignore[arg-type]
    import httpx  # noqa: F401
    import structlog  # noqa: F401

    for _name in _COLOURS:
        del sys.modules[_name]
