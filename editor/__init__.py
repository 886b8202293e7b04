"""Byline: the desktop editor for people whose blog is a folder of Markdown files.

The rooms of the program are its folders; `docs/architecture.md` shows how they stand on each other.
Knows nothing by itself but the version. Others import `errors`, `module_path`, `resources` and
`terminal`, which are of no room, and the version.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
