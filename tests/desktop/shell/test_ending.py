"""How the program ends: with nothing to say, whatever was shown last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

ENDS = """
import gc
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from editor.desktop import app
from editor.desktop.form.panel import FormPanel
from editor.desktop.ui.icons import IconLabel

def begin():
    # The window is older than what is shown in it.
    gc.collect()
    gc.disable()
    timer.start()

def look():
    forms = [it for it in QApplication.allWidgets() if isinstance(it, FormPanel)]
    icons = [it for form in forms for it in form.findChildren(IconLabel) if it.isVisible()]
    if icons:
        print("shown", flush=True)
        # As after a long list of posts: what is younger is gone through first, at the end too.
        gc.freeze()
        gc.unfreeze()
        QApplication.quit()

timer = QTimer(interval=20)
timer.timeout.connect(look)
QTimer.singleShot(0, begin)
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.parametrize(
    "head",
    [
        "title: 'x\ndate: [\n",
        "title: A post\ndate: 2026-13-45\nauthors:\n  - name: Ann\n    url: https://a.example\n",
    ],
    ids=["a head that cannot be read", "a wrong value and groups"],
)
def test_it_ends_in_peace_while_the_form_shows_a_problem(blog: Path, head: str) -> None:
    post = blog / "posts/wrong.md"
    post.write_text(f"---\n{head}---\n\nText.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", ENDS, str(post)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=100,
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "shown\n")
