"""Where an image goes in each kind of site, what it is called, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.pictures.kinds import Kind
from editor.project.assets import Assets, NewImage, appended, store, withdraw
from editor.project.image_source import Prepared
from editor.project.links import Resolver
from editor.project.project import Project
from editor.storage.file import read
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
PNG = b"\x89PNG\r\n\x1a\n"
HEAD = "---\ntitle: Rye\ndate: 2024-05-06\n---\nText\n"
Opened = Callable[[Mapping[str, str]], Project]


def picture(data: bytes = PNG, name: str = "IMG_1234.JPG", kind: Kind = Kind.PNG) -> Prepared:
    return Prepared(name, data, data, kind, 1, 1)


def planned(project: Project, post: str, alt: str = "A loaf", *, data: bytes = PNG) -> NewImage:
    return Assets(project, project.root / post, TODAY).plan(picture(data), alt)


HUGO = {"hugo.toml": "baseURL = 'https://a.b/'\n", "static/x.txt": ""}
JEKYLL = {"_config.yml": "title: a\n"}
PELICAN = {"pelicanconf.py": "PATH = 'content'\nSITENAME = 's'\n"}
MKDOCS = {"mkdocs.yml": "site_name: s\n"}
NIKOLA = {"conf.py": "BLOG_TITLE = 'a'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n"}
ZOLA = {"zola.toml": "base_url = 'https://a.b'\n", "static/x.txt": ""}
ASTRO = {"astro.config.mjs": "export default {site: 'https://a.b'}\n", "public/x.txt": ""}
ELEVENTY = {"eleventy.config.js": "module.exports = c => { c.addPassthroughCopy('img') }\n"}

USUAL = [
    (HUGO, "content/posts/rye.md", "static/images/a-loaf.png", "![A loaf](/images/a-loaf.png)"),
    (HUGO | {"static/img/b.txt": ""}, "content/rye.md", "static/img/a-loaf.png",
     "![A loaf](/img/a-loaf.png)"),
    (HUGO, "content/posts/rye/index.md", "content/posts/rye/a-loaf.png", "![A loaf](a-loaf.png)"),
    ({"hugo.toml": "baseURL = 'https://a.b/blog/'\n", "static/x.txt": ""}, "content/rye.md",
     "static/images/a-loaf.png", "![A loaf](/blog/images/a-loaf.png)"),
    ({"hugo.toml": "baseURL = 'https://a.b/'\n", "assets/x.scss": ""}, "content/rye.md",
     "static/images/a-loaf.png", "![A loaf](/images/a-loaf.png)"),
    (JEKYLL, "_posts/2024-05-06-rye.md", "assets/images/a-loaf.png",
     "![A loaf](/assets/images/a-loaf.png)"),
    ({"_config.yml": "baseurl: /blog\n"}, "_posts/2024-05-06-rye.md", "assets/images/a-loaf.png",
     "![A loaf]({{ '/assets/images/a-loaf.png' | relative_url }})"),
    (ZOLA, "content/rye.md", "static/images/a-loaf.png", "![A loaf](/images/a-loaf.png)"),
    (ZOLA, "content/rye/index.md", "content/rye/a-loaf.png", "![A loaf](a-loaf.png)"),
    (PELICAN, "content/rye.md", "content/images/a-loaf.png",
     "![A loaf]({static}/images/a-loaf.png)"),
    ({"pelicanconf.py": "PATH = 'content'\nSTATIC_PATHS = ['extra', 'pictures']\n"},
     "content/deep/rye.md", "content/extra/a-loaf.png", "![A loaf]({static}/extra/a-loaf.png)"),
    (MKDOCS, "docs/deep/rye.md", "docs/img/a-loaf.png", "![A loaf](../img/a-loaf.png)"),
    (MKDOCS | {"docs/images/b.txt": ""}, "docs/rye.md", "docs/images/a-loaf.png",
     "![A loaf](images/a-loaf.png)"),
    ({"hugo.toml": "baseURL = 'https://a.b/'\n"}, "content/rye.md", "static/images/a-loaf.png",
     "![A loaf](/images/a-loaf.png)"),
    ({"astro.config.mjs": ""}, "src/content/rye.md", "public/images/a-loaf.png",
     "![A loaf](/images/a-loaf.png)"),
    (NIKOLA, "posts/rye.md", "images/a-loaf.png", "![A loaf](/a-loaf.png)"),
    (NIKOLA | {"images/b.txt": ""}, "posts/rye.md", "images/a-loaf.png", "![A loaf](/a-loaf.png)"),
    ({"conf.py": NIKOLA["conf.py"] + "IMAGE_FOLDERS = {'images': 'images'}\n"}, "posts/rye.md",
     "images/a-loaf.png", "![A loaf](/images/a-loaf.png)"),
    (ELEVENTY, "posts/rye.md", "img/a-loaf.png", "![A loaf](/img/a-loaf.png)"),
    (ASTRO, "src/content/blog/rye.md", "public/images/a-loaf.png",
     "![A loaf](/images/a-loaf.png)"),
    ({"astro.config.mjs": "", "src/assets/b.txt": ""}, "src/content/blog/rye.md",
     "src/assets/a-loaf.png", "![A loaf](../../assets/a-loaf.png)"),
    ({}, "rye.md", "images/a-loaf.png", "![A loaf](images/a-loaf.png)"),
    ({"media/b.txt": ""}, "rye.md", "media/a-loaf.png", "![A loaf](media/a-loaf.png)"),
]  # fmt: skip


@pytest.mark.parametrize(("site", "post", "path", "text"), USUAL)
def test_without_other_images_the_generator_says_where(
    opened: Opened, site: Mapping[str, str], post: str, path: str, text: str
) -> None:
    project = opened({**site, post: HEAD})
    found = planned(project, post)
    assert found.path.relative_to(project.root).as_posix() == path
    assert found.text == text


LEARNED = [
    # Folders of years, of months, of posts; forms of addresses; ways to show an image.
    (HUGO, "content/posts/rye.md",
     {"content/posts/b.md": "---\ndate: 2023-02-03\n---\n![b](/img/2023/b.png)\n",
      "static/img/2023/b.png": "b"},
     ("static/img/2024/a-loaf.png", "![A loaf](/img/2024/a-loaf.png)")),
    (HUGO, "content/posts/rye.md",
     {"content/posts/b.md": '---\ndate: 2023-02-03\n---\n{{< figure src="/u/2023/02/b.png" >}}\n',
      "content/posts/c.md": "---\ndate: 2023-09-03\n---\n![b](/u/2023/09/c.png)\n"
                            '{{< figure src="/u/2023/09/d.png" >}}\n',
      "static/u/2023/02/b.png": "b", "static/u/2023/09/c.png": "c",
      "static/u/2023/09/d.png": "d"},
     ("static/u/2024/05/a-loaf.png", '{{< figure src="/u/2024/05/a-loaf.png" alt="A loaf" >}}')),
    (JEKYLL, "_posts/2024-05-06-rye.md",
     {"_posts/2023-01-02-b.md": '---\ntitle: B\n---\n![b]({{ site.baseurl }}/images/b/b.png)\n',
      "_posts/2023-01-03-c.md": '---\ntitle: C\n---\n![c]({{ site.baseurl }}/images/c/c.png)\n',
      "images/b/b.png": "b", "images/c/c.png": "c"},
     ("images/rye/a-loaf.png", "![A loaf]({{ site.baseurl }}/images/rye/a-loaf.png)")),
    (JEKYLL, "_posts/2024-05-06-rye.md",
     {"_posts/2023-01-02-b.md":
          '---\ntitle: B\n---\n<img alt="b" src="{{ \'/p/2023-01-02-b.png\' | relative_url }}">\n',
      "p/2023-01-02-b.png": "b"},
     ("p/a-loaf.png", '<img src="{{ \'/p/a-loaf.png\' | relative_url }}" alt="A loaf">')),
    (PELICAN, "content/deep/rye.md",
     {"content/b.md": "Title: B\nDate: 2023-01-01\n\n![b]({static}/pictures/2023/b.png)\n",
      "content/pictures/2023/b.png": "b"},
     ("content/pictures/2024/a-loaf.png", "![A loaf]({static}/pictures/2024/a-loaf.png)")),
    (MKDOCS, "docs/deep/rye.md",
     {"docs/b.md": "# B\n\n![b](figures/b.png)\n", "docs/figures/b.png": "b"},
     ("docs/figures/a-loaf.png", "![A loaf](../figures/a-loaf.png)")),
    (MKDOCS, "docs/deep/rye.md",
     {"docs/one/b.md": "![b](b.png) ![c](c.png)\n", "docs/one/b.png": "b", "docs/one/c.png": "c",
      "docs/two/d.md": "![d](d.png)\n", "docs/two/d.png": "d"},
     ("docs/deep/a-loaf.png", "![A loaf](a-loaf.png)")),
    (HUGO, "content/posts/rye/index.md",
     {"content/posts/b/index.md": "---\ntitle: B\n---\n![b](images/b.png)\n",
      "content/posts/b/images/b.png": "b"},
     ("content/posts/rye/images/a-loaf.png", "![A loaf](images/a-loaf.png)")),
    (HUGO, "content/posts/rye.md",
     {"content/posts/b.md": "---\ntitle: B\n---\n![b](https://a.b/img/b.png)\n",
      "static/img/b.png": "b"},
     ("static/img/a-loaf.png", "![A loaf](https://a.b/img/a-loaf.png)")),
    ({}, "posts/rye.md",
     {"posts/b.md": "![b](../pics/b.png)\n", "pics/b.png": "b"},
     ("pics/a-loaf.png", "![A loaf](../pics/a-loaf.png)")),
    # What lies in the folder of one page shows nothing of a page without one.
    (ZOLA, "content/rye.md",
     {"content/b/index.md": "---\ntitle: B\n---\n![b](b.png)\n", "content/b/b.png": "b"},
     ("static/images/a-loaf.png", "![A loaf](/images/a-loaf.png)")),
    ({"eleventy.config.js": "module.exports = c => { c.addPassthroughCopy({'public': '/'}) }\n",
      "public/x.txt": ""}, "posts/rye.md", {},
     ("public/images/a-loaf.png", "![A loaf](/images/a-loaf.png)")),
    # A logo on every page does not outweigh the images of the posts.
    (HUGO, "content/posts/rye.md",
     {**{f"content/posts/{n}.md": f"---\ntitle: {n}\n---\n![l](/logo.png)\n" for n in range(9)},
      "content/posts/b.md": "---\ntitle: B\n---\n![b](/img/b.png) ![c](/img/c.png)\n",
      "static/logo.png": "l", "static/img/b.png": "b", "static/img/c.png": "c"},
     ("static/img/a-loaf.png", "![A loaf](/img/a-loaf.png)")),
]  # fmt: skip


@pytest.mark.parametrize(("site", "post", "others", "shown"), LEARNED)
def test_other_images_show_where_and_how(
    opened: Opened,
    site: Mapping[str, str],
    post: str,
    others: Mapping[str, str],
    shown: tuple[str, str],
) -> None:
    project = opened({**site, **others, post: HEAD})
    found = planned(project, post)
    assert (found.path.relative_to(project.root).as_posix(), found.text) == shown


def test_the_images_of_the_post_itself_count_before_those_of_others(opened: Opened) -> None:
    others = {f"content/posts/z{n}.md": f"![b](/other/{n}.png)\n" for n in range(3)}
    pictures = {f"static/other/{n}.png": "b" for n in range(3)}
    own = {"content/posts/rye.md": f"{HEAD}![b](/own/b.png)\n", "static/own/b.png": "b"}
    project = opened({**HUGO, **others, **pictures, **own})
    assert planned(project, "content/posts/rye.md").text == "![A loaf](/own/a-loaf.png)"


def test_a_link_to_a_picture_shows_nothing_of_where_images_lie(opened: Opened) -> None:
    linking = "![c](https://x.example/c.png) [b](/files/b.png)\n"
    files = {"content/b.md": linking, "content/rye.md": HEAD, "static/files/b.png": "b"}
    project = opened({**HUGO, **files})
    assert planned(project, "content/rye.md").text == "![A loaf](/images/a-loaf.png)"


def test_the_posts_of_the_same_folder_count_before_others(opened: Opened) -> None:
    other = {f"content/notes/{n}.md": f"---\ntitle: {n}\n---\n![n](/n/{n}.png)\n" for n in range(5)}
    files = {f"static/n/{n}.png": str(n) for n in range(5)}
    near = {"content/posts/b.md": "---\ntitle: B\n---\n![b](/p/b.png)\n", "static/p/b.png": "b"}
    project = opened({**HUGO, **other, **files, **near, "content/posts/rye.md": HEAD})
    assert planned(project, "content/posts/rye.md").url == "/p/a-loaf.png"
    own = project.root / "content/posts/rye.md"
    own.write_text(f"{HEAD}\n![n](/n/1.png)\n")
    assert planned(project, "content/posts/rye.md").url == "/n/a-loaf.png"


NAMES = [
    ("A loaf of rye!", "a-loaf-of-rye.png"),
    ("Brötchen", "brötchen.png"),
    ("", "rye-1.png"),
    ("!!!", "rye-1.png"),
    ("../../etc/passwd", "etc-passwd.png"),
    ("con", "con-post.png"),
    (f"{'word ' * 30}", f"{'-'.join(['word'] * 12)}.png"),
]


@pytest.mark.parametrize(("alt", "name"), NAMES)
def test_an_image_is_named_by_what_it_shows(opened: Opened, alt: str, name: str) -> None:
    project = opened({**HUGO, "content/posts/rye.md": HEAD})
    assert planned(project, "content/posts/rye.md", alt).path.name == name


def test_a_home_page_gives_no_name_and_the_source_does(opened: Opened) -> None:
    project = opened({**MKDOCS, "docs/index.md": "# Home\n"})
    assert planned(project, "docs/index.md", "").path.name == "img-1234.png"


def test_no_file_is_ever_overwritten(opened: Opened) -> None:
    taken = {"static/images/A-Loaf.jpg": "a", "static/images/rye-1.png": "b"}
    project = opened({**HUGO, **taken, "content/posts/rye.md": HEAD})
    assets = Assets(project, project.root / "content/posts/rye.md", TODAY)
    first = assets.plan(picture(b"1"), "A loaf")
    second = assets.plan(picture(b"2"), "A loaf")
    third = assets.plan(picture(b"3"))
    names = [one.path.name for one in (first, second, third)]
    assert names == ["a-loaf-2.png", "a-loaf-3.png", "rye-2.png"]
    first.path.write_bytes(b"quicker")
    stored, made = store(first, assets)
    assert (stored.path.name, stored.path.read_bytes(), made) == ("a-loaf-4.png", b"1", ())
    assert stored.text == "![A loaf](/images/a-loaf-4.png)"
    assert first.path.read_bytes() == b"quicker"


def test_the_same_picture_is_used_where_it_is(opened: Opened) -> None:
    project = opened({**HUGO, "static/old/loaf.png": "same", "content/posts/rye.md": HEAD})
    found = planned(project, "content/posts/rye.md", data=b"same")
    assert (found.data, found.text) == (None, "![A loaf](/old/loaf.png)")
    assets = Assets(project, project.root / "content/posts/rye.md", TODAY)
    assert store(found, assets) == (found, ())
    new = assets.plan(picture(b"new"), "One")
    assert assets.plan(picture(b"new"), "Two").path == new.path


def test_a_picture_of_another_bundle_or_theme_is_not_shared(opened: Opened) -> None:
    theirs = {
        "content/posts/b/index.md": "---\ntitle: B\n---\n",
        "content/posts/b/b.png": "same",
        "hugo.toml": "baseURL = 'https://a.b/'\ntheme = 't'\n",
        "themes/t/static/t.png": "theme",
    }
    project = opened({**HUGO, **theirs, "content/posts/rye/index.md": HEAD})
    found = planned(project, "content/posts/rye/index.md", data=b"same")
    assert found.path == project.root / "content/posts/rye/a-loaf.png"
    assert planned(project, "content/posts/rye/index.md", data=b"theme").data == b"theme"


def test_a_folder_that_leads_out_of_the_blog_is_not_written_to(
    opened: Opened, tmp_path: Path
) -> None:
    project = opened({**HUGO, "content/posts/rye.md": HEAD})
    (tmp_path / "elsewhere").mkdir()
    (project.root / "static/images").symlink_to(tmp_path / "elsewhere")
    found = planned(project, "content/posts/rye.md")
    assert found.path.resolve().is_relative_to(project.root)
    folder = project.root / "static/images"
    with pytest.raises(EditorError, match="No post could show"):
        Assets(project, project.root / "content/posts/rye.md", TODAY).plan(
            picture(), "A loaf", folder=folder
        )


def test_a_chosen_folder_is_taken(opened: Opened) -> None:
    project = opened({**HUGO, "content/posts/rye.md": HEAD})
    assets = Assets(project, project.root / "content/posts/rye.md", TODAY)
    found = assets.plan(picture(), "A loaf", folder=project.root / "static/deep/er")
    assert found.url == "/deep/er/a-loaf.png"
    stored, made = store(found, assets)
    assert made == (project.root / "static/deep", project.root / "static/deep/er")
    withdraw(stored, made)
    assert [path.name for path in (project.root / "static").iterdir()] == ["x.txt"]


def test_a_post_alone_has_its_images_beside_it(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "rye.md").write_text(HEAD)
    monkeypatch.setenv("HOME", str(home))
    places = opened({}).places
    project = Project.open(home / "rye.md", places)
    assert project.alone is not None
    found = Assets(project, home / "rye.md", TODAY).plan(picture(), "A loaf")
    assert (found.path, found.text) == (home / "a-loaf.png", "![A loaf](a-loaf.png)")


TEXTS = [
    ('A "loaf" [rye]', r'![A "loaf" \[rye\]](/images/a-loaf-rye.png)'),
    ("a\n*b* `c`", r"![a \*b\* \`c\`](/images/a-b-c.png)"),
    ("{{< x >}} {% y %}", r"![{ {\< x \>}} { % y %}](/images/x-y.png)"),
    ("", "![](/images/rye-1.png)"),
]


@pytest.mark.parametrize(("alt", "text"), TEXTS)
def test_no_description_breaks_the_text(opened: Opened, alt: str, text: str) -> None:
    project = opened({**HUGO, "content/posts/rye.md": HEAD})
    assert planned(project, "content/posts/rye.md", alt).text == text


ENDS = [
    ("---\ntitle: A\n---\nText\n", "---\ntitle: A\n---\nText\n\n{}\n"),
    ("---\ntitle: A\n---\nText", "---\ntitle: A\n---\nText\n\n{}\n"),
    ("---\ntitle: A\n---\nText\n\n\n", "---\ntitle: A\n---\nText\n\n{}\n\n\n"),
    ("---\r\ntitle: A\r\n---\r\nText\r\n", "---\r\ntitle: A\r\n---\r\nText\r\n\r\n{}\r\n"),
    ("---\ntitle: A\n---\n", "---\ntitle: A\n---\n\n{}\n"),
    ("---\ntitle: A\n---", "---\ntitle: A\n---\n\n{}\n"),
    ("- an item\n", "- an item\n\n{}\n"),
    ("", "{}\n"),
]


@pytest.mark.parametrize(("before", "after"), ENDS)
def test_images_go_behind_the_text(opened: Opened, before: str, after: str) -> None:
    project = opened({**HUGO, "content/posts/rye.md": before})
    post = project.root / "content/posts/rye.md"
    image = planned(project, "content/posts/rye.md")
    text = appended(project, post, Lines.from_text(before), [image]).text()
    assert text == after.format(image.text)


def test_behind_open_code_no_image_is_inserted(opened: Opened) -> None:
    project = opened({**HUGO, "content/posts/rye.md": f"{HEAD}\n```\ncode\n"})
    post = project.root / "content/posts/rye.md"
    image = planned(project, "content/posts/rye.md")
    with pytest.raises(EditorError, match="no image can stand"):
        appended(project, post, read(post).lines, [image])


@pytest.mark.parametrize(("site", "post"), [(site, post) for site, post, *_ in USUAL])
def test_what_is_written_leads_to_the_file(
    opened: Opened, site: Mapping[str, str], post: str
) -> None:
    project = opened({**site, post: HEAD})
    path = project.root / post
    assets = Assets(project, path, TODAY)
    stored, _ = store(assets.plan(picture(), "A loaf"), assets)
    assert stored.path.read_bytes() == PNG
    again = Project.open(project.root, project.places)
    assert Resolver(again).file_for(stored.url, path) == stored.path
