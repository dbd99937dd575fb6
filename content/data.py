"""Reading a YAML file of data, or saying in one line why it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.contract import Misconfigured

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C is six times as fast, which counts at every start; both read the same."""


def read(file: Path) -> Any:
    """What a YAML file holds. Raises `Misconfigured`: `<file>:<line>: not YAML: …`."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as problem:
        raise Misconfigured(f"{file}: cannot be read ({type(problem).__name__})") from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise Misconfigured(f"{file}:{line}: not YAML: {problem.problem}") from None
    except (yaml.YAMLError, ValueError) as problem:
        raise Misconfigured(f"{file}: not YAML: {str(problem).splitlines()[0]}") from None
