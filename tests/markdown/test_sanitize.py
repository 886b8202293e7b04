from __future__ import annotations

import pytest

from editor.markdown.sanitize import clean

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="&#1;javascript:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    '<a href="file:///etc/passwd">x</a>',
    '<img src="file:///etc/passwd">',
    '<video poster="javascript:alert(1)" src="javascript:1" autoplay></video>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><image href="http://evil.example/x"/></svg>',
    '<math><mi xlink:href="javascript:alert(1)" href="javascript:alert(1)">x</mi></math>',
    "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror=alert(1)>'>",
    '<link rel=preconnect href="//evil.example">',
    '<meta http-equiv=refresh content="0;url=//evil.example">',
    '<base href="//evil.example">',
    "<form action=//evil.example><input name=a><button>send</button></form>",
    "<iframe src=//evil.example srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example></object><embed src=//evil.example>",
    "<style>@import '//evil.example/x.css'; body { background: url(//evil.example) }</style>",
    '<p style="background: url(//evil.example/x)">x</p>',
    '<p style="position: fixed; inset: 0; z-index: 9">x</p>',
    "<p style=\"background-image: u\\72l('//evil.example')\">x</p>",
    '<img srcset="//evil.example/x 2x" src="a.png">',
    '<a href="x" ping="//evil.example" target="_blank" download>x</a>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    '<table background="//evil.example/x"><tr><td background="//evil.example/y">x</table>',
    '<div contenteditable autofocus tabindex=1 onfocus="alert(1)">x</div>',
    "<!--<img src=x onerror=alert(1)>-->",
    "<p><svg><style><img src=x onerror=alert(1)></style></svg></p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_that_acts_or_calls_out_is_left(html: str) -> None:
    cleaned = clean(html).lower()
    for word in (
        "script", "onerror", "onload", "onfocus", "evil.example", "<svg", "<link", "<meta",
        "<base", "<form", "<iframe", "<object", "<embed", "<style", "url(", "fixed", "srcset",
        "ping", "text/html", "file:", "<button", "autoplay", "autofocus", "contenteditable",
    ):  # fmt: skip
        assert word not in cleaned


def test_what_a_post_is_made_of_is_kept() -> None:
    for html in (
        '<h2 id="a" class="b" data-line="3">x</h2>',
        '<img src="pic.png" alt="x" width="3">',
        '<img src="{static}/images/x.png" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<a href="@/blog/a.md" title="t">x</a>',
        '<a href="mailto:a@b.c">x</a>',
        '<td style="text-align:right">1</td>',
        '<details open=""><summary>a</summary>b</details>',
        "<figure><figcaption>a</figcaption></figure>",
        '<video src="a.mp4" controls="" loop=""></video>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        '<abbr title="t">x</abbr>',
        '<pre><code class="language-x"><span class="k">a</span></code></pre>',
        '<ol start="3"><li>a</li></ol>',
        '<math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
    ):
        wrapped = f"<table><tbody><tr>{html}</tr></tbody></table>" if "<td" in html else html
        assert clean(wrapped) == wrapped


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("background: #4A90E2; color: white", "background-color:#4A90E2;color:white"),
        ("color:white;BACKGROUND:rgb(1, 2 , 3)", "color:white;background-color:rgb(1,2,3)"),
        ("background:navy !important", "background-color:navy ! important"),
        ("background: var(--body-colour)", "background-color:var(--body-colour)"),
        ("background: red url(//evil.example)", ""),
        ("background: u\\72l(//evil.example)", ""),
        ("background: var(--a, url(//evil.example))", ""),
        ("background: image-set('//evil.example' 1x)", ""),
        ("color: red; -x: 'a;background:url(b)", "color:red"),
    ],
)
def test_a_background_is_kept_where_it_is_a_colour_alone(style: str, kept: str) -> None:
    assert clean(f'<p style="{style}">x</p>').replace(", ", ",") == f'<p style="{kept}">x</p>'


def test_a_task_box_cannot_be_ticked_and_no_other_field_is_shown() -> None:
    assert clean('<input type="checkbox" checked>').count("disabled") == 1
    field = clean('<input type="text" name="password" value="x">')
    assert 'type="checkbox"' in field
    assert "password" not in field


def test_every_tag_is_closed() -> None:
    assert clean("<div><b>a") == "<div><b>a</b></div>"
    assert clean("</div>a") == "a"
