"""What may stand on a command line, and what each verb says of itself."""
# ruff: noqa: PLC0415 - see the package

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli import front_matter, posts

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDEST = 100_000
_STATES = ("draft", "scheduled", "published", "expired", "page", "unknown", "problem")


def parser() -> argparse.ArgumentParser:
    """What may stand behind each verb; the function that does it is set as ``run``."""
    top = argparse.ArgumentParser(prog="byline", add_help=False)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="COMMAND")

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
        posts.list_posts,
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
        front_matter.get,
        "Print the front matter of a post, or the value of one key.\n"
        "A nested key is written with dots: params.author.",
        "  byline get post.md\n  byline get post.md title\n  byline get post.md tags --json",
    )
    get.add_argument("file", metavar="FILE", type=_path)
    get.add_argument("key", metavar="KEY", nargs="?")
    get.add_argument("--json", action="store_true", help="print as JSON")
    get.add_argument(
        "--effective",
        action="store_true",
        help="also what the post inherits, each value with where it is from",
    )

    change = verb(
        "set",
        front_matter.change,
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
        posts.new,
        "Create a post where the generator of the blog expects it, and print its path. A kind is\n"
        "an archetype of Hugo, a collection, or what the generator calls its posts and pages.",
        '  byline new blog "Notes on rye"\n  byline new blog "Out today" --no-draft\n'
        '  byline new blog "About" --kind page\n'
        '  byline new blog "Notes" --folder content/notes --lang fr --dry-run',
    )
    new.add_argument("folder", metavar="DIR", type=_path)
    new.add_argument("title", metavar="TITLE")
    new.add_argument(
        "--no-draft", action="store_true", help="create a post that is published by the next build"
    )
    new.add_argument("--kind", help="what sort of post or page it is")
    new.add_argument(
        "--folder",
        dest="folder_chosen",
        metavar="FOLDER",
        type=_path,
        help="the folder it goes to, below DIR",
    )
    new.add_argument("--lang", metavar="CODE", help="its language, such as fr")
    new.add_argument(
        "--bundle",
        action=argparse.BooleanOptionalAction,
        help="put it into a folder of its own, or not; else as the other posts are",
    )
    _can_run_dry(new)
    new.set_defaults(refuse=new.error)

    naming = verb(
        "rename",
        _rename,
        "Give a post another title, another name or another folder. Links of all posts that lead\n"
        "to it, and its own relative links, are changed with it; no other byte of a file is.",
        '  byline rename post.md --title "On rye"\n  byline rename post.md --slug on-rye\n'
        "  byline rename post.md --to content/bread --dry-run\n  byline rename post.md --bundle",
    )
    naming.add_argument("file", metavar="POST", type=_path)
    naming.add_argument("--title", help="the new title")
    naming.add_argument(
        "--slug",
        help="the new name in addresses: of the file or of the post's own folder, and the front "
        "matter's slug if it has one; a date, a language and the suffix stay",
    )
    naming.add_argument("--to", metavar="FOLDER", type=_path, help="the folder to move it to")
    naming.add_argument(
        "--alias",
        action="store_true",
        help="keep the former address in the front matter, so that it still leads to the post",
    )
    shape = naming.add_mutually_exclusive_group()
    shape.add_argument(
        "--bundle",
        action="store_true",
        help="give it a folder of its own, as its index file, with the files that only it uses",
    )
    shape.add_argument(
        "--page", action="store_true", help="make a file again of a post in a folder of its own"
    )
    _can_run_dry(naming)
    naming.set_defaults(refuse=naming.error)

    post = verb(
        "post",
        _post,
        "Publish a post, schedule it, let it expire or make it a draft, in the keys, the date and\n"
        "the folder that the generator of its blog goes by; create a translation of it where the\n"
        "blog keeps these; or say what the next build does with it, and why. ACTION --help shows\n"
        "more.",
        "  byline post publish post.md\n  byline post schedule post.md 2026-06-02T09:00\n"
        "  byline post draft post.md --dry-run\n  byline post translate post.md fr\n"
        "  byline post why post.md",
    )
    _add_actions(post)

    tags = verb(
        "tags",
        _tags,
        "List the tags of a blog with the number of posts that have each, or change a tag in all\n"
        "posts; of a post only the value changes that holds its tags.",
        "  byline tags blog\n  byline tags blog --merge Bread breads bread\n"
        "  byline tags blog --rename rye 'rye bread' --dry-run\n  byline tags blog --remove misc",
    )
    tags.add_argument("folder", metavar="DIR", type=_path)
    what = tags.add_mutually_exclusive_group()
    what.add_argument(
        "--merge", nargs="+", metavar=("OLD", "NEW"), help="one or more old tags, and the new one"
    )
    what.add_argument(
        "--rename", nargs=2, metavar=("OLD", "NEW"), help="as --merge, if no post has the new one"
    )
    what.add_argument("--remove", nargs="+", metavar="TAG", help="take these tags out")
    tags.add_argument("--json", action="store_true", help="print the list as JSON")
    _can_run_dry(tags)
    tags.set_defaults(refuse=tags.error)
    picture = verb(
        "image",
        _image,
        "Store images where the images of a post belong, without the place they were taken at and\n"
        "other private metadata, and print what shows them in the post.",
        '  byline image post.md photo.jpg --alt "A loaf of rye"\n'
        "  byline image post.md *.jpg --scale 1600 --format webp --insert\n"
        "  byline image post.md photo.jpg --dry-run",
    )
    picture.add_argument("file", metavar="POST", type=_path)
    picture.add_argument("images", metavar="FILE", nargs="+", type=_path)
    picture.add_argument("--alt", metavar="TEXT", default="", help="what the image shows, in words")
    picture.add_argument(
        "--scale", metavar="WIDTH", type=_width, help="make it no wider than so many pixels"
    )
    picture.add_argument(
        "--format", choices=("webp", "jpeg", "png"), help="convert it to this format"
    )
    picture.add_argument(
        "--keep-metadata",
        action="store_true",
        help="leave an image that is neither scaled nor converted as it is",
    )
    picture.add_argument(
        "--insert", action="store_true", help="also put the images at the end of the post"
    )
    _can_run_dry(picture)
    picture.set_defaults(refuse=picture.error)

    pictures = verb(
        "images",
        _images,
        "List the images of a blog with their sizes in bytes, and how many posts name each.",
        "  byline images blog\n  byline images blog --unused\n  byline images blog --missing-alt",
    )
    pictures.add_argument("folder", metavar="DIR", type=_path)
    which = pictures.add_mutually_exclusive_group()
    which.add_argument(
        "--unused", action="store_true", help="only those that no text of the blog names"
    )
    which.add_argument(
        "--missing-alt",
        action="store_true",
        help="the places that show an image without alternative text",
    )

    render = verb(
        "render",
        posts.render,
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
        posts.check,
        "Report problems in a post or in all posts of a blog: invalid front matter and dates, and\n"
        "missing titles, images, alternative text and link targets.",
        "  byline check blog\n  byline check blog/posts/rye.md\n  byline check --external blog",
    )
    check.add_argument(
        "--external",
        action="store_true",
        help="also ask other sites whether the pages that posts link to are still there",
    )
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.add_argument("path", metavar="PATH", type=_path)
    return top


def _add_actions(post: argparse.ArgumentParser) -> None:
    """What can be done about the publication of a post."""
    actions = post.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, text: str) -> argparse.ArgumentParser:
        found = actions.add_parser(name, help=text, description=text)
        found.add_argument("file", metavar="POST", type=_path)
        return found

    publish = action(
        "publish",
        "publish it with the next build, dated now where it has a date",
    )
    publish.add_argument("--keep-date", action="store_true", help="leave its date as it is")
    draft = action("draft", "make it a draft")
    schedule = action("schedule", "publish it with the builds from a date on")
    schedule.add_argument("date", metavar="DATE", help="such as 2026-06-02 or 2026-06-02T09:00")
    expire = action("expire", "leave it out of the builds from a date on")
    expire.add_argument("date", metavar="DATE", nargs="?", help="from now on, if it is not given")
    translate = action("translate", "create a draft of it in another language, to be translated")
    translate.add_argument("language", metavar="LANG", help="the code of the language, such as fr")
    for changing in (publish, draft, schedule, expire, translate):
        _can_run_dry(changing)
    action("why", "say what the next build does with it, and why")


def _can_run_dry(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--dry-run", action="store_true", help="change nothing, print what would be changed"
    )


def _post(arguments: argparse.Namespace) -> int:
    from editor.cli import publishing

    return publishing.ACTIONS[arguments.action](arguments)


def _rename(arguments: argparse.Namespace) -> int:
    from editor.cli import renaming

    return renaming.rename(arguments)


def _image(arguments: argparse.Namespace) -> int:
    from editor.cli import images

    return images.image(arguments)


def _images(arguments: argparse.Namespace) -> int:
    from editor.cli import site_images

    return site_images.images(arguments)


def _tags(arguments: argparse.Namespace) -> int:
    from editor.cli import tagging

    return tagging.tags(arguments)


def _path(text: str) -> Path:
    if not text:
        # Of an unset variable, and no wish for the current folder.
        raise argparse.ArgumentTypeError("the path cannot be empty")
    return Path(text)


def _width(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= _WIDEST:
        raise argparse.ArgumentTypeError(f"not a width in pixels: {text}")
    return int(text)


def _flavour(name: str) -> str:
    from editor.markdown.flavours import names

    if name not in names():
        raise argparse.ArgumentTypeError(
            f"unknown Markdown flavour: {name} (choose from {', '.join(names())})"
        )
    return name
