"""Names that staff give to things: where an invitation is handed out, how a circle is called."""

from __future__ import annotations

import re

from content.clean import clean

LONGEST = 40

_OTHER = re.compile(r"[^\w .,/()&'-]|_")
"""What no such name needs: brackets of HTML, what a table program takes for a formula, pictures."""


_NUMBER = re.compile(r"(?:\d[\s().-]*){7}")
"""As many figures as a number to phone has at least."""


def tidy(typed: str) -> str | None:
    """The name on one line with letters, figures and a few signs; None if nothing is left, or more than 40 characters.

    No number that could be telephoned: what is handed out where is a place, and never somebody.

    It begins with a letter or a figure, so that no table program takes it for a formula.
    """
    if _NUMBER.search(typed):
        return None
    found = " ".join(_OTHER.sub("", clean(typed, 400)).split()).lstrip(" .,/()&'-").rstrip(" ,/&-")
    return found if 0 < len(found) <= LONGEST else None
