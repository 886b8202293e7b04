"""List what the rooms without Qt say to the user, as a source that lupdate reads.

``Message("Cannot write {name}", name=…)`` carries its template untranslated; the desktop looks it
up in the context "Message". lupdate does not know that class, so this writes one ``translate``
call for each template, for ``scripts/translations.py``.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def templates(source: str) -> list[tuple[int, str | None]]:
    """Line and template of every ``Message(…)`` in ``source``; None where it is no literal."""
    found: list[tuple[int, str | None]] = []
    if "Message" not in source:
        return found  # most modules; to walk through their trees takes long
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id != "Message" or not node.args:
                continue
            first = node.args[0]
            value = first.value if isinstance(first, ast.Constant) else None
            found.append((node.lineno, value if isinstance(value, str) else None))
    return found


def listing() -> str:
    """The source that lupdate reads."""
    found = {
        template: None
        for path in sorted((ROOT / "editor").rglob("*.py"))
        for _, template in templates(path.read_text(encoding="utf-8"))
        if template is not None
    }
    calls = [f'QCoreApplication.translate("Message", {template!r})\n' for template in found]
    return "".join(["from PySide6.QtCore import QCoreApplication\n\n", *calls])


if __name__ == "__main__":
    print(listing(), end="")
