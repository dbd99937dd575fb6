"""A folder of words that breaks no rule, with the code that says them, for tests that break one."""

from __future__ import annotations

import shutil
from pathlib import Path

from content import ftl, naming
from content.check import check
from content.words import ROOT, files

HEAD = "### kind: {kind}\n\n"


SAYS = "from bot.contract import line\n"


class Folder:
    """A folder of words that breaks no rule until a line is added to it, and beside it the code that says them all."""

    def __init__(self, path: Path) -> None:
        self.path = path / "words"
        self.home = path / "code"
        self.spoken = ""
        for part in ("directory", "triggers", "style"):
            shutil.copytree(ROOT / part, self.path / part)

    def write(self, es: str, en: str | None = None, *, kind: str = "tool", file: str = "demo.ftl") -> None:
        """Lines from line 3 of the file on; the English ones are the same unless given."""
        for language, lines in {"es": es, "en": es if en is None else en}.items():
            (self.path / language).mkdir(exist_ok=True)
            (self.path / language / file).write_text(HEAD.format(kind=kind) + lines, encoding="utf-8")

    def says(self, code: str) -> None:
        """The code, from line 2 of `handlers/demo.py` on; unless given it says every Spanish line as it is."""
        self.spoken = code

    def code(self) -> Path:
        """The folder in which the code lies."""
        said = self.spoken
        if not said:
            book = ftl.read("es", files(self.path, "es"))
            for id in book.entries:
                said += f'line("{id}"' + "".join(f", {name}=0" for name in sorted(book.arguments(id))) + ")\n"
        (self.home / "handlers").mkdir(parents=True, exist_ok=True)
        (self.home / "handlers" / "demo.py").write_text(SAYS + said, encoding="utf-8")
        naming.tree.cache_clear()
        naming.imported.cache_clear()
        naming.places_in.cache_clear()
        return self.home

    def problems(self) -> list[str]:
        """Every problem as `es/demo.ftl:3: message`."""
        found = []
        for p in check(self.path, self.code()):
            place = p.file.relative_to(self.path if p.file.is_relative_to(self.path) else self.home)
            found.append(f"{place}:{p.line}: {p.message}")
        return found


def clean_folder(tmp_path: Path) -> Folder:
    """Two lines, in Spanish and English, and nothing wrong with them."""
    made = Folder(tmp_path)
    made.write("demo-fine = Ya pasó.\n", "demo-fine = It is over.\n")
    assert made.problems() == []
    return made


def expect(folder: Folder, *starts: str) -> None:
    """The problems are exactly these, each by how it begins."""
    found = folder.problems()
    assert len(found) == len(starts), found
    for problem, start in zip(found, sorted(starts), strict=True):
        assert problem.startswith(start), problem
