"""What may stand in a preview: an allow-list over the HTML of a block.

This is one wall of several; the page's own policy, the request interceptor and the absent scripts
are the others. It removes what those do not stop (``<link rel=preconnect>`` opens a connection
whatever the policy says) and what could pass for Byline's own page.
"""

from __future__ import annotations

import re

from nh3 import Cleaner

from editor.markdown import own_boxes, styles

_TEXT = (
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col "
    "colgroup data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 "
    "header hgroup hr i img ins kbd label li main map mark meter nav ol p pre progress q rp rt rtc "
    "ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead "
    "time tr tt u ul var wbr area input video audio source track picture"
)
# Presentation MathML. Left out: ``annotation-xml`` and ``mglyph``, where HTML parsers change
# namespace and what was text becomes markup, and ``maction``, which acts.
_MATH = (
    "math annotation menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "
    "munderover none semantics"
)
_WITH_CONTENT = (
    "applet embed frame frameset iframe noembed noframes noscript object option plaintext script "
    "select style svg template textarea title xmp"
)
_ANYWHERE = "class id title lang dir role style align hidden translate"
_BY_TAG = {
    "a": "href hreflang name",
    "area": "href alt coords shape",
    "audio": "src controls loop muted",
    "blockquote": "cite",
    "col": "span width valign",
    "colgroup": "span width valign",
    "data": "value",
    "del": "cite datetime",
    "details": "open",
    "font": "color face size",
    "hr": "size width",
    "img": "src alt width height usemap border hspace vspace loading",
    "input": "checked",
    "ins": "cite datetime",
    "li": "value type",
    "map": "name",
    "meter": "value min max low high optimum",
    "ol": "start reversed type",
    "progress": "value max",
    "q": "cite",
    "source": "src type",
    "table": "border cellpadding cellspacing width bgcolor summary",
    "tbody": "valign",
    "td": "colspan rowspan headers width height valign bgcolor nowrap abbr",
    "tfoot": "valign",
    "th": "colspan rowspan headers scope width height valign bgcolor nowrap abbr",
    "thead": "valign",
    "time": "datetime",
    "tr": "valign bgcolor",
    "track": "src kind srclang label default",
    "ul": "type",
    "video": "src poster width height controls loop muted",
}
_MATH_ATTRIBUTES = (
    "display mathvariant mathsize mathcolor mathbackground dir encoding fence separator stretchy "
    "symmetric largeop movablelimits accent accentunder form lspace rspace minsize maxsize width "
    "height depth voffset linethickness bevelled columnalign rowalign columnspacing rowspacing "
    "columnlines rowlines frame framespacing columnspan rowspan notation open close separators "
    "scriptlevel displaystyle lquote rquote xmlns"
)
_LINKS = frozenset({"href", "cite"})
_MEDIA = frozenset({"src", "poster"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "ftp", "irc", "xmpp", "geo"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# Where HTML, and MathML, gives a length without a style.
_LENGTHS = (
    "border cellpadding cellspacing columnspacing depth framespacing height hspace linethickness "
    "lspace mathsize maxsize minsize rowspacing rspace voffset vspace width"
)
_GIVING_LENGTHS = frozenset(_LENGTHS.split())
# What browsers skip inside an address (https://url.spec.whatwg.org/#concept-basic-url-parser).
_SKIPPED = re.compile(r"[\x00-\x20\x7f]")


def _filter(_tag: str, attribute: str, value: str) -> str | None:
    """Keep an attribute's value, or None to drop the attribute."""
    if attribute in _LINKS or attribute in _MEDIA:
        return value if _may_point(value, media=attribute in _MEDIA) else None
    if attribute == "style":
        return styles.kept(value)
    if attribute == "class":
        return own_boxes.admitted(value)
    if attribute in _GIVING_LENGTHS:
        return value if styles.is_length(value) else None
    # The page's own scripts mark with these.
    return None if attribute.startswith("data-byline") else value


def _may_point(address: str, *, media: bool) -> bool:
    bare = _SKIPPED.sub("", address)
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return True
    name = scheme[1].lower()
    if name == "data":
        return media and bare[5:].lower().startswith(("image/", "audio/", "video/"))
    return name in _SCHEMES


def _cleaner() -> Cleaner:
    attributes = {tag: set(names.split()) for tag, names in _BY_TAG.items()}
    attributes |= {tag: set(_MATH_ATTRIBUTES.split()) for tag in _MATH.split()}
    attributes["*"] = set(_ANYWHERE.split())
    return Cleaner(
        tags=set(_TEXT.split()) | set(_MATH.split()),
        clean_content_tags=set(_WITH_CONTENT.split()),
        attributes=attributes,
        attribute_filter=_filter,
        generic_attribute_prefixes={"data-", "aria-"},
        # Whatever a post asks the reader for, it gets a box that cannot be ticked.
        set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
        link_rel=None,
        url_schemes=set(_SCHEMES) | {"data"},
        filter_style_properties=set(styles.PROPERTIES),
    )


_CLEANER = _cleaner()


def clean(html: str) -> str:
    """The part of ``html`` that a preview may show, every tag closed."""
    return _CLEANER.clean(html)
