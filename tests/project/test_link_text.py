"""What a link asks for by how it is written, and the same link with another path."""

from __future__ import annotations

import pytest

from editor.project.link_text import Naming, read_link, with_path

HOST = "https://a.b"


@pytest.mark.parametrize(
    ("url", "naming", "path", "fragment", "place"),
    [
        ("a/b.md", Naming.PATH, "a/b.md", "", "a/b.md"),
        ("a%20b.md?c=d#e%20f", Naming.PATH, "a b.md", "e f", "a%20b.md"),
        ("#a", Naming.PATH, "", "a", None),
        ("", Naming.PATH, "", "", None),
        ("https://a.b/c#d", Naming.PATH, "/c", "d", "/c"),
        ("https://a.b", Naming.PATH, "/", "", None),
        ("{{ site.baseurl }}/a.png", Naming.PATH, "/a.png", "", "/a.png"),
        ("{{- site.url | x -}}{{site.baseurl}}/a", Naming.PATH, "/a", "", "/a"),
        ('{{ "/a.png" | relative_url }}', Naming.PATH, "/a.png", "", "/a.png"),
        ("{{ '/a' | url }}#b", Naming.PATH, "/a", "b", "/a"),
        ("{% link _posts/a.md %}", Naming.PATH, "/_posts/a.md", "", "_posts/a.md"),
        ("{%- link 'a.md' -%}#b", Naming.PATH, "/a.md", "b", "a.md"),
        ("{% post_url 2024-01-02-a %}", Naming.POST, "2024-01-02-a", "", "2024-01-02-a"),
        ('{{< ref "a.md" >}}', Naming.REF, "a.md", "", "a.md"),
        ('{{% relref path="a.md#b" lang="fr" %}}', Naming.REF, "a.md", "b", "a.md"),
        ('{{ get_url(path="@/a.md") }}', Naming.PATH, "@/a.md", "", "@/a.md"),
        ("{static}/img/a.png", Naming.SOURCE, "/img/a.png", "", "/img/a.png"),
        ("|filename|a.md", Naming.SOURCE, "a.md", "", "a.md"),
        ("%7Bstatic%7D/a.png", Naming.SOURCE, "/a.png", "", None),
        ("ref:a.md", Naming.PATH, "ref:a.md", "", "ref:a.md"),
        ("post:{{ site.url }}", Naming.POST, "", "", None),
    ],
)
def test_a_link_is_read_as_it_is_written(
    url: str, naming: Naming, path: str, fragment: str, place: str | None
) -> None:
    link = read_link(url, HOST)
    assert (link.naming, link.path, link.fragment) == (naming, path, fragment)
    written = None if link.place is None else url[link.place.start : link.place.stop]
    assert written == place
    assert not link.has_template


@pytest.mark.parametrize(
    ("url", "is_elsewhere", "has_template", "is_coded"),
    [
        ("https://a.bc/d", True, False, False),
        ("//a.b/c", True, False, False),
        ("mailto:a@b.c", True, False, False),
        ("a/b:c", False, False, False),
        ("1a:b", False, False, False),
        ("{{ page.url }}", False, True, False),
        ("{{ a }}{% if b %}", False, True, True),
        ("${a}/b", False, True, False),
        ("{author}/b", False, True, False),
        ("a{b}", False, False, False),
        ("a%20b", False, False, True),
        ("a#b%20c", False, False, False),
    ],
)
def test_where_it_leads_otherwise(
    url: str, is_elsewhere: bool, has_template: bool, is_coded: bool
) -> None:
    link = read_link(url, HOST)
    assert (link.is_elsewhere, link.has_template, link.is_coded) == (
        is_elsewhere,
        has_template,
        is_coded,
    )


@pytest.mark.parametrize(
    ("url", "path", "written"),
    [
        ("a.md#b", "c/d.md", "c/d.md#b"),
        ("a.md?b", "c d(e).md", "c%20d%28e%29.md?b"),
        ("a%20b.md", "c d(e)é.md", "c%20d%28e%29%C3%A9.md"),
        ("a.md", "é/ü.md", "é/ü.md"),
        ("https://a.b/c#d", "/e", "https://a.b/e#d"),
        ("https://a.b", "/e", None),
        ("{{ site.baseurl }}/a", "/b", "{{ site.baseurl }}/b"),
        ("{{ site.baseurl }}/a", "/b c", None),
        ("{% link a.md %}", "/b.md", "{% link b.md %}"),
        ("{% link a.md %}", "b.md", None),
        ("{% post_url a %}", "b'c", None),
        ("{static}/a.png", "/b.png", "{static}/b.png"),
        ("|static|/a.png", "/b c.png", None),
        ("%7Bstatic%7D/a.png", "/b.png", None),
        ("#a", "b", None),
    ],
)
def test_only_the_path_of_a_link_is_written_anew(url: str, path: str, written: str | None) -> None:
    assert with_path(url, read_link(url, HOST), path) == written
