"""The preview is printed, here into a file, one print at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from tests.desktop.pointer import click
from tests.desktop.preview.test_sync import page_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def print_into(program: ProgramDriver, file: Path) -> None:
    """Choose Print, name the file, and click Print."""
    program.run("preview.print")
    dialog = program.seen(QPrintDialog)[0]
    name = dialog.findChild(QLineEdit, "filename")
    assert isinstance(name, QLineEdit)
    name.setText(str(file))
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    accept = next(
        button
        for button in buttons.buttons()
        if buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
    )
    click(accept)


def pages(file: Path) -> int:
    """How many pages a PDF file has; 0 while it is not whole."""
    pdf = QPdfDocument()
    pdf.load(str(file))
    return pdf.pageCount()


def test_a_post_is_printed_and_the_next_print_waits_for_it(
    program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    (blog / "posts/long.md").write_text("A paragraph.\n\n" * 100, encoding="utf-8")
    program.start(blog, preview=True)
    program.open(blog)
    program.open_post("long.md")
    program.wait(lambda: program.preview.pane is not None)
    program.wait(lambda: "A paragraph." in page_text(program))
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    print_into(program, first)
    program.run("preview.print")
    assert any("print job" in line for line in program.says())
    assert not program.seen(QPrintDialog)
    program.wait(lambda: pages(first) > 1)
    program.wait(lambda: not program.window.findChildren(QPrintDialog))
    pane = program.preview.pane
    assert pane is not None
    # The file is whole a moment before the engine reports it.
    program.wait(lambda: not pane.output.is_printing)
    print_into(program, second)
    program.wait(lambda: pages(second) > 1)
