"""Paper: what remains when our server is down: a pinned card, a card for the wallet, contacts, a poster, QR codes."""

from __future__ import annotations

from handlers.paper import pictures, sheets
from handlers.paper.rules import feature

feature.paints("qr")(pictures.qr)
feature.paints("weeks")(pictures.weeks)
feature.paints("wallet")(sheets.wallet)
feature.paints("poster")(sheets.poster)
feature.paints("contacts")(sheets.contacts)

__all__ = ["feature"]
