"""All tables of all features in one place, for migrations."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import storage
from storage.tables import metadata

for _module in iter_modules(storage.__path__):
    if _module.name not in ("schema", "migrate", "migrations", "keyring"):
        import_module(f"storage.{_module.name}")

__all__ = ["metadata"]
