"""Site: one page about the region and about the men of an organisation, for chat and for paper."""

from __future__ import annotations

from handlers.site import asking, page, paper
from handlers.site.wishes import feature

__all__ = ["asking", "feature", "page", "paper"]
