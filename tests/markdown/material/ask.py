"""Writes `page.html` anew: run with a Python that has mkdocs-material."""

from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config

HERE = Path(__file__).parent
config = load_config(str(HERE / "mkdocs.yml"))
library = Markdown(
    extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
)
page = library.convert((HERE / "docs" / "index.md").read_text(encoding="utf-8"))
(HERE / "page.html").write_text(page + "\n", encoding="utf-8")
