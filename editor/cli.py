"""Byline without a window: list, get, set, new, render, check.

Every verb loads only what it needs, so the imports are inside: `byline get` in a script must not
wait for a Markdown library. Nothing here imports Qt.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from editor import terminal
from editor.errors import EditorError, Message
from editor.terminal import FAILED, FOUND, OK, USAGE, clean, fail, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from editor.errors import Problem
    from editor.frontmatter.nodes import Value
    from editor.frontmatter.rules import HeadRules
    from editor.project.project import Project
    from editor.storage.file import FileText

VERBS: Final = frozenset({"list", "get", "set", "new", "render", "check"})

_STATES = ("draft", "scheduled", "published", "expired", "page", "unknown")

_TOP = """\
byline                          open the last blog
byline PATH                     open a folder, or one post
byline --screenshot FILE [PATH] save a picture of the window as a PNG and quit
byline COMMAND …                work without a window:

  list DIR           list the posts of a blog, newest first
  get FILE [KEY]     print the front matter of a post
  set FILE KEY=TEXT  change the front matter of a post
  new DIR TITLE      create a post
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
        arguments = _parser().parse_args(argv)
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except SystemExit as ended:  # argparse has reported what is wrong with the line
        return ended.code if isinstance(ended.code, int) else USAGE
    except EditorError as error:
        return fail(error.at(getattr(arguments, "file", None)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="byline", add_help=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")

    def verb(
        name: str, run: Callable[[argparse.Namespace], int], text: str, examples: str
    ) -> argparse.ArgumentParser:
        found = verbs.add_parser(
            name,
            description=text,
            epilog=f"examples:\n{examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        found.set_defaults(run=run)
        return found

    listing = verb(
        "list",
        _list,
        "List the posts of a blog, newest first, with date, state, file and title.",
        "  byline list blog\n  byline list blog --state draft\n"
        "  byline list blog --tag bread --json",
    )
    listing.add_argument("folder", metavar="DIR", type=_path)
    listing.add_argument(
        "--json", action="store_true", help="print everything known about the posts as JSON"
    )
    listing.add_argument("--state", choices=_STATES, help="only posts in this state")
    listing.add_argument("--tag", help="only posts with this tag")

    get = verb(
        "get",
        _get,
        "Print the front matter of a post, or the value of one key.\n"
        "A nested key is written with dots: params.author.",
        "  byline get post.md\n  byline get post.md title\n  byline get post.md tags --json",
    )
    get.add_argument("file", metavar="FILE", type=_path)
    get.add_argument("key", metavar="KEY", nargs="?")
    get.add_argument("--json", action="store_true", help="print as JSON")

    change = verb(
        "set",
        _set,
        "Change the front matter of a post; no other byte of the file changes.\n"
        "KEY=TEXT sets a string, or a value of the type it had before; KEY:=JSON sets any value.",
        '  byline set post.md title="A new title"\n  byline set post.md draft=false\n'
        "  byline set post.md 'tags:=[\"bread\", \"rye\"]' --unset weight",
    )  # fmt: skip
    change.add_argument("file", metavar="FILE", type=_path)
    change.add_argument(
        "values", metavar="KEY=TEXT", nargs="*", help="a key and its new value, or KEY:=JSON"
    )
    change.add_argument(
        "--unset",
        metavar="KEY",
        action="append",
        default=[],
        help="remove this key; may be repeated",
    )
    change.set_defaults(refuse=change.error)

    new = verb(
        "new",
        _new,
        "Create a post where the generator of the blog expects it, and print its path.",
        '  byline new blog "Notes on rye"\n  byline new blog "Out today" --no-draft',
    )
    new.add_argument("folder", metavar="DIR", type=_path)
    new.add_argument("title", metavar="TITLE")
    new.add_argument(
        "--no-draft", action="store_true", help="create a post that is published by the next build"
    )
    new.set_defaults(refuse=new.error)

    render = verb(
        "render",
        _render,
        "Print the body of a post as HTML, in the Markdown flavour of the blog's generator.",
        "  byline render post.md\n  byline render post.md --flavour goldmark\n"
        "  byline render post.md --standalone > post.html",
    )
    render.add_argument("file", metavar="FILE", type=_path)
    render.add_argument(
        "--flavour",
        metavar="NAME",
        type=_flavour,
        help="another flavour: python-markdown, commonmark, goldmark, eleventy or kramdown",
    )
    render.add_argument(
        "--standalone", action="store_true", help="print a complete page that is safe to open"
    )

    check = verb(
        "check",
        _check,
        "Report problems in a post or in all posts of a blog: invalid front matter and dates, and\n"
        "missing titles, images, alternative text and link targets.",
        "  byline check blog\n  byline check blog/posts/rye.md",
    )
    check.add_argument("path", metavar="PATH", type=_path)
    return parser


def _path(text: str) -> Path:
    if not text:
        # Of an unset variable, and no wish for the current folder.
        raise argparse.ArgumentTypeError("the path cannot be empty")
    return Path(text)


def _flavour(name: str) -> str:
    from editor.markdown.flavours import names

    if name not in names():
        raise argparse.ArgumentTypeError(
            f"unknown Markdown flavour: {name} (choose from {', '.join(names())})"
        )
    return name


def _list(arguments: argparse.Namespace) -> int:
    from editor.project.index import PostIndex

    project = _open_folder(arguments.folder)
    index = PostIndex(project, project.places)
    for _ in index.scan():
        pass
    tag = arguments.tag.casefold() if arguments.tag is not None else None
    rows = [
        row
        for row in index.summaries
        if (arguments.state is None or row.state.value == arguments.state)
        and (tag is None or tag in {own.casefold() for own in row.tags})
    ]
    if arguments.json:
        terminal.print_json([row.as_json() for row in rows])
        return OK
    width = max((len(row.state.value) for row in rows), default=0)
    for row in rows:
        day = f"{row.date:%Y-%m-%d}" if row.date else "-"
        place = _as_typed(row.path, arguments.folder)
        print(clean(f"{day:10}  {row.state.value:{width}}  {place}  {row.title}"))
    return OK


def _get(arguments: argparse.Namespace) -> int:
    from editor.frontmatter.plain import read_metadata
    from editor.project.keys import as_json, value_under

    project, file = _open_file(arguments.file)
    rules = project.site.head_rules
    found, problems = read_metadata(file.lines.text(), rules)
    values = as_json(found)
    key = arguments.key
    unread = [it for it in problems if key is None or _concerns(it, key, rules)]
    for problem in unread:
        fail(EditorError(problem.message, line=problem.line).at(arguments.file))
    if key is not None:
        inner = value_under(values, key, rules)
        if inner is None and unread:
            return FAILED
        if inner is None:
            return fail(f"{arguments.file} has no key {key}.", FOUND)
        values = inner[0]
    if arguments.json:
        terminal.print_json(values)
    elif isinstance(values, dict):
        for key, value in values.items():
            print(f"{clean(key)}: {clean(_as_line(value))}")
    elif isinstance(values, list):
        for value in values:
            print(clean(_as_line(value)))
    else:
        print(_as_line(values))
    return FOUND if unread else OK


def _concerns(problem: Problem, key: str, rules: HeadRules) -> bool:
    """Whether the value of ``key``, or one in it, is what cannot be read."""
    name, key = rules.folded(problem.field or ""), rules.folded(key)
    return f"{name}.".startswith(f"{key}.") or f"{key}.".startswith(f"{name}.")


def _set(arguments: argparse.Namespace) -> int:
    from editor.project.keys import with_values, without
    from editor.storage.file import save
    from editor.storage.history import History

    changes = [_change(text, arguments.refuse) for text in arguments.values]
    if not changes and not arguments.unset:
        arguments.refuse("nothing to change: give KEY=TEXT, KEY:=JSON or --unset KEY")
    project, file = _open_file(arguments.file)
    if file.read_only is not None:
        raise EditorError(file.read_only, path=file.path)
    lines = without(project, with_values(project, file.lines, changes), arguments.unset)
    if lines == file.lines:
        return OK

    def keep(data: bytes) -> None:
        try:
            History(project.places).keep(file.path.resolve(), data)
        except EditorError as error:  # the change was asked for; the safety net is extra
            warn(f"The previous version was not kept in the history. {error}")

    save(lines, file.encoding, file.path, file.fingerprint, keep=keep)
    return OK


def _new(arguments: argparse.Namespace) -> int:
    from datetime import datetime

    from editor.project.lifecycle import create, plan_post

    if not arguments.title.strip():
        arguments.refuse("a post needs a title")
    if any("\ud800" <= character <= "\udfff" for character in arguments.title):
        raise EditorError(
            Message("The title contains bytes that are not valid text in this locale.")
        )
    project = _open_folder(arguments.folder)
    now: datetime = datetime.now().astimezone()
    planned = plan_post(project, arguments.title, now, not arguments.no_draft)
    warn(planned.note)
    print(_as_typed(create(planned), arguments.folder))
    return OK


def _render(arguments: argparse.Namespace) -> int:
    from editor.markdown.own_boxes import revealed
    from editor.project.rendering import body_html, shown_without

    project, file = _open_file(arguments.file)
    html = body_html(project, file.path, file.lines.texts, arguments.flavour)
    if arguments.flavour is None:
        warn(project.site.shown_without)
        warn(shown_without(project))
    if arguments.standalone:
        from editor.project.page import standalone

        html = standalone(project, file.path, html)
    else:
        html = revealed(html)
    # Characters the terminal cannot show are still HTML when written by their numbers.
    terminal.write(html if html.endswith("\n") else f"{html}\n", "xmlcharrefreplace")
    return OK


def _check(arguments: argparse.Namespace) -> int:
    from editor.project.checks import check_post, check_project
    from editor.project.rendering import shown_without

    path: Path = arguments.path
    project = _open(path)
    warn(project.site.shown_without)
    warn(shown_without(project))
    found: Iterable[tuple[Path, Sequence[Problem]]]
    if path.is_dir():
        found = check_project(project)
    else:
        found = [(path.resolve(), check_post(project, path.resolve()))]
    status = OK
    for place, problems in found:
        name = _as_typed(place, path if path.is_dir() else path.parent)
        for problem in problems:
            status = FOUND
            line = "" if problem.line is None else f":{problem.line + 1}"
            print(clean(f"{name}{line}: {problem.severity.value}: {problem.message}"))
    return status


def _open(path: Path) -> Project:
    from editor.project.project import Project
    from editor.storage.places import Places

    return Project.open(path, Places.of_user())


def _open_folder(folder: Path) -> Project:
    if folder.is_file():
        raise EditorError(
            Message("{path} is a file, not a folder.", path=folder),
            hint=Message("Give the folder of the blog."),
        )
    return _open(folder)


def _open_file(path: Path) -> tuple[Project, FileText]:
    from editor.storage.file import read

    file = read(path)
    return _open(path), file


def _change(text: str, refuse: Callable[[str], NoReturn]) -> tuple[str, Value, bool]:
    """The key, the value, and whether it is a text still without a type."""
    key, sign, value = text.partition("=")
    is_text = not key.endswith(":")
    key = key if is_text else key[:-1]
    if not sign or not key.strip():
        refuse(f"expected KEY=TEXT or KEY:=JSON: {text}")
    if is_text:
        return key, value, True
    try:
        loaded: Value = json.loads(value, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        refuse(f"{key}: invalid JSON: {error}")
    return key, loaded, False


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not valid JSON")


def _as_line(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _as_typed(path: Path, folder: Path) -> str:
    """A path inside ``folder``, beginning as the user wrote the folder."""
    real = folder.resolve()
    return str(folder / path.relative_to(real)) if path.is_relative_to(real) else str(path)
