"""Names that staff give to things: where an invitation is handed out, how a circle is called."""

from __future__ import annotations

import re

from content.clean import clean

LONGEST = 40

_OTHER = re.compile(r"[^\w .,/()&'-]|_")
"""What no such name needs: brackets of HTML, what a table program takes for a formula, pictures."""


def tidy(typed: str) -> str | None:
    """The name on one line with letters, figures and a few signs; None if nothing is left, or more than 40 characters.

    It begins with a letter or a figure, so that no table program takes it for a formula.
    """
    found = " ".join(_OTHER.sub("", clean(typed, 400)).split()).lstrip(" .,/()&'-").rstrip(" ,/&-")
    return found if 0 < len(found) <= LONGEST else None
