"""What Jekyll makes of Liquid's braces in code: ``jekyll_braces.json``, made by this script.

Jekyll comes with Ruby, so tests do not run it: ``python -m tests.fidelity.jekyll_braces`` does, on
a machine that has it, and writes the file anew.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ANSWERS: Final = Path(__file__).with_suffix(".json")
HEAD: Final = "---\ntitle: T\n---\n"
CODE: Final = (
    "{{ x }}",
    "{{ x | upcase }}",
    "{{ .Title }}",
    "{{ content }}",
    "{{}}",
    "{{",
    "{{ a",
    "{{a}",
    "{{ {a} }}",
    "{{{a}}}",
    "{{#if a}}",
    "$${{ secrets.TOKEN }}",
    "style={{a: 1}}",
    "{{< figure >}}",
    "{% foo %}",
    "{%",
    "{% if a %}b{% endif %}",
    "{% if a %}",
    "{% endif %}",
    "{% raw %}",
    "{% for p in posts %}{{ p.title }}{% endfor %}",
    "{# a #}",
    "{ {a} }",
    "${a}",
    "}} %}",
    "%}{",
)
"""Pieces of code: in what makes another one of them, or none, something is wrong."""
ON_PURPOSE: Final = (
    "{{ page.title }}",
    "{{ site.title }}",
    "{{ 'a' | upcase }}",
    "{% if site.title %}b{% endif %}",
    "{% assign a = site.title %}{{ a }}",
    "{% for tag in site.tags %}{{ tag[0] }}{% endfor %}",
)
"""Code that Liquid fills in from the site, as writers of a template's documentation want it."""

MENDED: Final = {
    f"{HEAD}{{% raw %}}\n```\nA {{{{ x }}}} B\n```\n{{% endraw %}}\n": "{{ x }}",
    f"{HEAD}- i\n\n  ```\n  {{% raw %}}A {{{{ x }}}} B{{% endraw %}}\n  ```\n": "{{ x }}",
    f"{HEAD}a {{% raw %}}`A {{{{ x }}}} B`{{% endraw %}} b\n": "{{ x }}",
    f"{HEAD}a\n\n{{% raw %}}\n    A {{{{ x }}}} B\n{{% endraw %}}\n\nb\n": "{{ x }}",
    HEAD
    + "{% highlight text %}\n{% raw %}A {{ x }} B{% endraw %}\n{% endhighlight %}\n": "{{ x }}",
}
"""Posts with a mend of Byline's, and the code that they show."""


def post(code: str, around: str = "```") -> str:
    """A post with a block of code."""
    return f"{HEAD}{around}\nA {code} B\n{around}\n"


def answer(text: str, code: str) -> str:
    """What becomes of a post: ``fails``, ``kept`` if the page shows the code, else ``alters``."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "_posts").mkdir()
        (root / "_config.yml").write_text("title: S\n", encoding="utf-8")
        (root / "_posts/2024-01-01-a.md").write_text(text, encoding="utf-8")
        run = subprocess.run(
            ["jekyll", "build", "--quiet"], cwd=root, check=False, capture_output=True
        )
        if run.returncode:
            return "fails"
        page = next((root / "_site").rglob("a.html")).read_text(encoding="utf-8")
        shown = re.search(r"<code\b[^>]*>(.*?)</code>", page, re.DOTALL)
        written = html.unescape(re.sub("<[^>]+>", "", shown[1])) if shown else ""
        return "kept" if written.strip() == f"A {code} B" else "alters"


def main() -> None:
    """Ask Jekyll, and write down what it says."""
    found = {code: answer(post(code), code) for code in (*CODE, *ON_PURPOSE)}
    found |= {text: answer(text, code) for text, code in MENDED.items()}
    ANSWERS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
