"""Inviting: one of the team makes an invitation in the chat, sees which stand open, and what came of them by source.

A facilitator invites participants into a circle of theirs; a coordinator invites anybody. The code is shown once and
kept for a day, sealed with the key of whoever made it, so that only they can have its QR or its poster drawn again.
"""

from __future__ import annotations

from handlers.inviting import standing, steps
from handlers.inviting.wishes import feature

__all__ = ["feature", "standing", "steps"]
