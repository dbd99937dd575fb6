"""The page on paper: one self-contained document for one A4 sheet, in which nothing that anybody typed can act."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from handlers.site.wishes import feature

STYLE = """
@page { size: A4 portrait; margin: 14mm }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { color: #1f2937; font: 9.5pt/1.35 system-ui, sans-serif; overflow-wrap: anywhere }
body { max-width: 182mm; margin: 0 auto; padding: 8mm 0 }
h1 { font-size: 15pt; color: #0f766e }
h2 { font-size: 10.5pt; margin: 0 0 1.5mm }
header p { margin-bottom: 5mm }
.groups { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm 10mm; margin-bottom: 6mm }
table { width: 100%; border-collapse: collapse }
td { border-bottom: .2mm solid #d1d5db; padding: .5mm 0; vertical-align: top }
td + td { text-align: right; padding-left: 4mm; white-space: nowrap }
ul { padding-left: 4.5mm }
li { margin-bottom: 1.2mm }
.source { color: #4b5563 }
footer { border-top: .4mm solid #0f766e; margin-top: 6mm; padding-top: 2mm; font-weight: 600 }
body.tight { font-size: 7pt }
@media print { body { padding: 0; max-width: none } }
"""

WIDE = 2400
"""So many letters, wide ones counted twice, fit on one sheet in the usual size; more of them are set smaller."""

NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'"
"""The document loads nothing and runs nothing, whatever it holds."""


@feature.paints("site")
def paint(args: Mapping[str, Any]) -> tuple[bytes, str, str]:
    """The page as HTML. args: language, title, organisation, groups [[name, [[cell, count], …]], …], region, facts
    [[words, source, year], …], honest; all of it plain text."""
    groups = "".join(_group(name, cells) for name, cells in args["groups"])
    facts = "".join(
        f'<li>{escape(words)} <span class="source">({escape(source)}, {escape(year)})</span></li>'
        for words, source, year in args["facts"]
    )
    tight = ' class="tight"' if _width(args["facts"]) > WIDE else ""
    title, organisation = escape(args["title"]), escape(args["organisation"])
    parts = [
        f'<!DOCTYPE html><html lang="{escape(args["language"])}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_ELSE}">',
        f"<title>{title}</title><style>{STYLE}</style></head>",
        f"<body{tight}><header><h1>{title}</h1><p>{organisation}</p></header>",
        f'<section class="groups">{groups}</section>' if groups else "",
        f"<section><h2>{escape(args['region'])}</h2><ul>{facts}</ul></section>" if facts else "",
        f"<footer>{escape(args['honest'])}</footer></body></html>",
    ]
    return "".join(parts).encode(), "hoja.html", "text/html"


def _group(name: str, cells: list[tuple[str, int]]) -> str:
    rows = "".join(f"<tr><td>{escape(cell)}</td><td>{int(count)}</td></tr>" for cell, count in cells)
    return f"<div><h2>{escape(name)}</h2><table>{rows}</table></div>"


def _width(facts: list[list[str]]) -> int:
    """How much room the facts take, in usual letters: capitals and pictures take two."""
    return sum(2 if char.isupper() or ord(char) > 0x2000 else 1 for fact in facts for part in fact for char in part)
