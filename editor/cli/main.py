"""The command line: which verb is meant, and what its end means for the exit status."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor import terminal
from editor.errors import EditorError
from editor.terminal import OK, USAGE, fail

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

VERBS: Final = frozenset(
    {"list", "get", "set", "new", "rename", "image", "images", "tags", "post", "render", "check"}
)

_TOP = """\
byline                          open the last blog
byline PATH                     open a folder, or one post
byline --screenshot FILE [PATH] save a picture of the window as a PNG and quit
byline COMMAND …                work without a window:

  list DIR           list the posts of a blog, newest first
  get FILE [KEY]     print the front matter of a post
  set FILE KEY=TEXT  change the front matter of a post
  new DIR TITLE      create a post
  rename POST        give a post another title, name or folder, links and all
  post publish POST  publish, schedule, expire or translate a post; say what becomes of it
  tags DIR           list the tags of a blog, merge, rename or remove them
  image POST FILE    store an image of a post, and print what shows it
  images DIR         list the images of a blog, the unused ones, missing alt texts
  render FILE        print a post as HTML
  check PATH         report problems in a post or a blog

byline COMMAND --help shows more.
Exit status: 0 success, 1 problems found, 2 usage error, 3 failure."""


def main(argv: Sequence[str]) -> int:
    """Run one verb; the answer is the exit status. Never raises, whatever the verb does."""
    return terminal.guarded(lambda: _run(list(argv)))


def _run(argv: list[str]) -> int:
    if not argv or argv[0] in {"-h", "--help"}:
        print(_TOP)
        return OK
    if argv[0] == "--version":
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"byline {version('byline')}")
        except PackageNotFoundError:
            print("byline")
        return OK
    try:
        from editor.cli.arguments import parser

        arguments = parser().parse_args(argv)
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except SystemExit as ended:  # argparse has reported what is wrong with the line
        return ended.code if isinstance(ended.code, int) else USAGE
    except EditorError as error:
        return fail(error.at(getattr(arguments, "file", None)))
