"""What a post's ``style`` may say, and what would let it leave its place."""

from __future__ import annotations

import pytest

from editor.markdown.sanitize import clean
from editor.markdown.styles import LONGEST_PX


def styled(style: str) -> str:
    cleaned = clean(f"<p style='{style}'>x</p>")
    said = cleaned.removeprefix('<p style="').removesuffix('">x</p>').replace("&quot;", '"')
    return said.replace(" ,", ",").replace(" / ", "/")


@pytest.mark.parametrize(
    "style",
    [
        "color:red;background-color:rgb(1, 2, 3);border:1px solid #ddd;border-radius:0 6px 6px 0",
        "margin:0 auto 1.5em;padding:8px 16px 0;width:100%;max-width:min-content",
        "width:calc(100% - 2em);min-width:calc(100%/3);max-width:clamp(10px, 50%, 20em)",
        "float:left;clear:both;text-align:center;vertical-align:-0.2em;overflow:hidden",
        "display:inline-block;display:flex;flex:1 1 20em;gap:0.5rem;flex-wrap:wrap",
        "font-size:small;font-size:1.2em;line-height:1.5;font-weight:bold;font-weight:600",
        'font-family:Georgia, "Times New Roman", serif;font-style:italic',
        "aspect-ratio:16/9;object-fit:cover;opacity:0.5;height:600px;min-height:50vh",
        "text-indent:-2em;letter-spacing:-0.5px;word-spacing:2px;white-space:pre-wrap",
        "text-decoration:underline dotted #c00 2px;text-transform:uppercase;hyphens:none",
        "border-collapse:collapse;border-spacing:0;border-color:currentcolor;margin-top:inherit",
        "color:var(--body-colour);background-color:hsl(120deg 50% 50%/0.5)",
        'color:red ! important;list-style-type:"– ";display:none',
    ],
)
def test_how_posts_usually_style_is_kept(style: str) -> None:
    assert styled(style) == style


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("margin-top:-5000px", "margin-top:0"),
        ("margin:-1px auto -2em 3px", "margin:0 auto 0 3px"),
        ("MARGIN : -5px ! IMPORTANT ; COLOR : red", "margin:0 ! important;color:red"),
        ("margin:calc(0px - 5000px);color:red", "color:red"),
        ("margin:var(--line) calc(-1*var(--line))", ""),
        ("padding:-5px;color:red", "color:red"),
        ("position:fixed;inset:0;top:-9px;z-index:9;color:red", "color:red"),
        ("transform:translateY(-900px);translate:0 -9em;scale:9;rotate:1turn;zoom:9", ""),
        ("clip-path:none;clip:auto;contain:none;content-visibility:visible;all:unset", ""),
        ("display:contents", ""),
        ("display:run-in", ""),
        ("float:left;position:absolute", "float:left"),
        ("content:attr(title);counter-reset:a;cursor:none;pointer-events:none", ""),
        ("animation:a 1s;transition:all 9s;filter:blur(9px);mix-blend-mode:difference", ""),
        ("box-shadow:0 0 0 99em red;outline:99em solid red;text-shadow:0 -9em", ""),
        ("anchor-name:--a;position-anchor:--a;view-transition-name:a;grid-area:1/1", ""),
        ("--size:9;--width:1px", ""),
        ("color:expression(alert)", ""),
        ("background:url(a.png)", ""),
        ("background:red url(a.png)", ""),
        ("background:image-set(a 1x)", ""),
        ("color:env(a)", ""),
        ("width:attr(data-x px)", ""),
        ("width:var(--width)", ""),
        ("width:calc(100% * 1000)", ""),
        ("width:calc(100% / 0.001)", ""),
        ("width:calc(1px + calc(1px))", ""),
        ("width:max(10px, 999999px)", ""),
        ("height:1e9px", ""),
        ("height:99999999999999999999px", ""),
        ("height:10001px", ""),
        ("width:101%", ""),
        ("width:9furlongs", ""),
        ("font-size:201px", ""),
        ("line-height:301px", ""),
        ("border:201px solid", ""),
        ("text-indent:-101px", ""),
        ("letter-spacing:-11px", ""),
        ("vertical-align:-201px", ""),
        ("opacity:2", ""),
        ("color:r\\65 d", ""),
        ("col\\6fr:red", ""),
        ("color:/**/red;/*;margin:-1px", "color:red"),
        ("color:red;{};margin-top:-1px", "color:red;margin-top:0"),
        ("color:red}p{margin-top:-1px", ""),
        ("color:red;@import \"a\";opacity:1", "color:red;opacity:1"),
        ("font-family:\"a;color:red;b\";opacity:1", "font-family:\"a;color:red;b\";opacity:1"),
        ("font-family:\"a;color:red", ""),
        ("color:rgb(1;2);opacity:1", "opacity:1"),
        ("color", ""),
        ("color:", ""),
        (":red", ""),
    ],
)  # fmt: skip
def test_what_would_leave_the_block_or_ask_for_more_is_dropped(style: str, kept: str) -> None:
    assert styled(style) == kept


@pytest.mark.parametrize("unit", ["px", "pt", "in", "em", "rem", "vw", "svh", "dvmax", "ch", "lh"])
def test_a_length_is_judged_in_every_unit(unit: str) -> None:
    assert styled(f"height:1{unit}") == f"height:1{unit}"
    assert styled(f"height:{LONGEST_PX + 1}{unit}") == ""
    assert styled(f"margin-top:-0.5{unit}") == "margin-top:0"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<img width="640" height="50%" hspace="10">', True),
        ('<img vspace="10001">', False),
        ('<table cellpadding="-5000"></table>', False),
        ('<table border="1" cellspacing="0" width="100%"></table>', True),
        ('<math><mspace width="-0.167em"></mspace></math>', True),
        ('<math><mo lspace="thinmathspace" minsize="1.2em">x</mo></math>', True),
        ('<math><mpadded height="90%height" depth="+0.5em"><mi>x</mi></mpadded></math>', True),
        ('<math><mpadded voffset="-5000px"><mi>x</mi></mpadded></math>', False),
        ('<math><mspace width="-5em"></mspace></math>', False),
        ('<math mathsize="1e9px"></math>', False),
        ('<math><mtable rowspacing="1ex -99em"></mtable></math>', False),
    ],
)
def test_attributes_that_give_lengths_are_judged_alike(html: str, kept: bool) -> None:
    assert (clean(html) == html) is kept


@pytest.mark.parametrize("style", ["(" * 50_000, "a:" * 50_000, '"' * 50_001, "a" * 100_000 + "("])
def test_an_absurd_style_is_read_once(style: str) -> None:
    assert styled(f"color:{style}") == ""
    assert styled(f"width:calc({'1px + ' * 20_000}1px)").startswith("width:calc")


@pytest.mark.parametrize(
    ("name", "kept", "dropped"),
    [
        ("font-weight", "0 1000", "-1 1001"),
        ("font-size", "0 200px 1000%", "-1px 201px -1% 1001%"),
        ("line-height", "0 300px 1000%", "-1 301px 1001%"),
        ("letter-spacing", "-10px 100px", "-11px 101px"),
        ("word-spacing", "-10px 100px", "-11px 101px"),
        ("text-indent", "-100px 1000px", "-101px 1001px"),
        ("vertical-align", "-200px 200px -200% 200%", "-201px 201px -201% 201%"),
        ("text-decoration", "0 20px", "-1px 21px"),
        ("opacity", "0 1", "-0.1 1.1"),
        ("aspect-ratio", "0 10000", "-1 10001"),
        ("flex", "0 10000", "-1 10001"),
        ("gap", "0 10000px", "-1px 10001px"),
        ("padding-left", "0 10000px 100%", "-1px 10001px 101%"),
        ("margin-left", "0 10000px auto", "10001px 101% none"),
        ("border-width", "0 200px", "-1px 201px"),
        ("max-height", "0 10000px 100% none", "-1px 10001px 101% inside"),
    ],
)
def test_every_property_has_its_least_and_its_most(name: str, kept: str, dropped: str) -> None:
    for value in kept.split():
        assert styled(f"{name}:{value}") == f"{name}:{value}"
    for value in dropped.split():
        assert styled(f"{name}:{value}") == ""
