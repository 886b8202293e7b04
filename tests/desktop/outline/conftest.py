"""A post with headings, open in a window that shows the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.outline.driver import OutlineDriver

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

HEAD = "---\ntitle: Bread\n---\n\n"
BODY = """\
Before any heading.

# Flour

Text.

## The *second* `rise`

More.

#### Deep

x

## Notes

y

# Water

> # Quoted

```
# code
```

## Notes

z
"""


@pytest.fixture
def outline(program: ProgramDriver, tmp_path: Path) -> OutlineDriver:
    """The outline of ``bread.md``, beside a post that has no headings."""
    folder = tmp_path / "blog"
    folder.mkdir()
    for name, text in (("bread", HEAD + BODY), ("none", "---\ntitle: None\n---\n\nText.\n")):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    program.open(folder)
    program.open_post("bread.md")
    program.run("view.outline")
    driver = OutlineDriver(program)
    program.wait(lambda: len(driver.rows()) == 6)
    program.source.setFocus()
    return driver
