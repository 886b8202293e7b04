"""Bring the translations up to date with the code, and compile them.

``python -m scripts.translations`` enters new texts into every ``resources/translations/*.ts``,
drops those that are gone, and makes the ``.qm`` files that Byline loads.
``python -m scripts.translations de`` begins a translation into German.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from scripts.messages import ROOT, listing

FOLDER = ROOT / "resources" / "translations"
ENGLISH = FOLDER / "byline_en.ts"
_TOOLS = Path(PySide6.__file__).parent
_SUFFIX = ".exe" if sys.platform == "win32" else ""
LUPDATE = _TOOLS / f"lupdate{_SUFFIX}"
LRELEASE = _TOOLS / f"lrelease{_SUFFIX}"


def update(file: Path, templates: str | None = None) -> None:
    """Make ``file`` list the texts of the code, with what is translated already.

    Of English only the plurals are listed: all else is in the code. ``templates`` is the `listing`
    of the code, for who has it already.
    """
    is_english = file.name == ENGLISH.name
    language = file.stem.removeprefix("byline_")
    with tempfile.TemporaryDirectory() as folder:
        messages = Path(folder) / "messages.py"
        messages.write_text(listing() if templates is None else templates, encoding="utf-8")
        _run(
            LUPDATE,
            *sorted((ROOT / "editor" / "desktop").rglob("*.py")),
            messages,
            *("-source-language", "en_GB", "-target-language", language),
            # Line numbers would change the file with every change of the code.
            *("-locations", "none", "-no-obsolete"),
            *(["-pluralonly"] if is_english else []),
            "-ts",
            file,
        )
    if is_english:
        _enter_plurals(file)


def compile_to(file: Path, compiled: Path) -> None:
    """Make the file that Qt loads; texts that are marked as unfinished are left out."""
    _run(LRELEASE, "-nounfinished", file, "-qm", compiled)


def _enter_plurals(file: Path) -> None:
    """Write the two English forms of each new text, which are in its ``(s)``."""
    text = file.read_text(encoding="utf-8")

    def forms(match: re.Match[str]) -> str:
        source = match["source"]
        one, many = source.replace("(s)", ""), source.replace("(s)", "s")
        return (
            f"<source>{source}</source>{match['between']}<translation>{match['indent']}"
            f"<numerusform>{one}</numerusform>{match['indent']}<numerusform>{many}</numerusform>"
        )

    new = re.compile(
        r"<source>(?P<source>[^<]*)</source>(?P<between>\s*)"
        r'<translation type="unfinished">(?P<indent>\s*)<numerusform></numerusform>\s*'
        r"<numerusform></numerusform>"
    )
    text = new.sub(forms, text)
    # What another class has, too, is taken over from there, and marked as unfinished all the same.
    known = re.compile(r'<translation type="unfinished">(?=\s*<numerusform>[^<])')
    file.write_text(known.sub("<translation>", text), encoding="utf-8", newline="\n")


def texts(file: Path) -> set[tuple[str, str]]:
    """The context and the source of every text in a ``.ts`` file."""
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def _run(*line: str | Path) -> None:
    subprocess.run(line, check=True, capture_output=True)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    files = {*FOLDER.glob("*.ts"), *(FOLDER / f"byline_{code}.ts" for code in sys.argv[1:])}
    templates = listing()
    for file in sorted(files | {ENGLISH}):
        update(file, templates)
        compile_to(file, file.with_suffix(".qm"))
        print(f"{file.relative_to(ROOT)}: {len(texts(file))} texts")


if __name__ == "__main__":
    main()
