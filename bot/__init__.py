"""The engine: it knows channels and threads, and not one feature."""

import sys

if "rich" not in sys.modules and "structlog" not in sys.modules:
    # structlog would load rich and pygments, 4 MB, to colour tracebacks that a service never prints.
    sys.modules["rich"] = None  # type: ignore[assignment]
    import structlog  # noqa: F401

    del sys.modules["rich"]
