"""kramdown's tree as HTML, with holes for what only the whole post can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from editor.markdown.flavours.kramdown import syntax
from editor.markdown.flavours.kramdown.elements import Element
from editor.markdown.flavours.kramdown.escaping import escaped, escaped_value, literal, plain_id
from editor.markdown.flavours.kramdown.numbers import github_id, heading, place
from editor.markdown.flavours.kramdown.transliteration import in_ascii
from editor.markdown.flavours.markdown_it.parts import HOLE, Note, Part, Slot, hole, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.markdown.flavours.kramdown.options import KramdownOptions

_LANGUAGE: Final = re.compile(r"\blanguage-(\S+)")
_NO_TOC: Final = re.compile(r"\bno_toc\b")
_ONLY_HOLES: Final = re.compile(rf"{HOLE}*")
_LAST_BREAK: Final = re.compile(rf"\n({HOLE}*)\Z")
_NOTE_DEPTH: Final = 2
"""Footnotes are items of a list within a box."""
_AUTO_IDS: Final = re.compile(r"auto_ids(?:-([\w-]+))?")
_WORDS: Final = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff6f\uff71-\uff9d\U00020000-\U0003134f"  # noqa: E501
_BREAK_IN_WORDS: Final = re.compile(f"(?<=[{_WORDS}])\n(?=[{_WORDS}])")


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(
        [
            f' {name}="{escaped_value(value)}"'
            for name, value in values.items()
            if name != "id" or value.strip(syntax.SPACES)
        ]
    )


def start_tag(element: Element) -> str:
    """The start tag of a list, a table or a part of one."""
    return f"<{element.kind}{_attributes(element.attributes)}>\n"


class TreeRenderer:
    """Renders trees whose spans have been read; ``texts`` are those in it."""

    def __init__(self, options: KramdownOptions) -> None:
        self._options = options
        self._holes: list[Slot | Note] = []
        self._env: dict[str, Any] = {"holes": self._holes}
        self._is_entry = False
        self._depth = 0
        self._is_preformatted = False
        self.texts: list[str] = []

    def parts(self, root: Element) -> tuple[Part, ...]:
        """The HTML of a tree, with its holes; the ``level`` of ``root`` is that of its blocks."""
        self._depth = root.level - 1
        html = self._inner(root)
        return parts_of(html, self._env)

    def _inner(self, element: Element) -> str:
        self._depth += 1
        inner = "".join(map(self._html, element.children))
        self._depth -= 1
        return inner

    @property
    def _indent(self) -> str:
        """What stands before the tags of a block; left out where it is not preformatted text."""
        return "  " * self._depth if self._is_preformatted else ""

    def _html(self, element: Element) -> str:
        kind = element.kind
        match kind:
            case "text":
                return self._text(element.value)
            case "blank":
                return "\n" if self._is_preformatted else ""
            case "end":
                bodies = [] if self._is_entry else map(self._note_body, element.children)
                return "".join(bodies)
            case "dt":
                return f"{self._indent}<dt{self._term(element)}>{self._inner(element)}</dt>\n"
        refs = element.given.refs if element.given is not None else ()
        is_place = kind in ("ul", "ol") and ("toc" in refs or "footnotes" in refs)
        if is_place and not self._is_entry:
            return self._place(element, "toc" if "toc" in refs else "footnotes")
        was_preformatted = self._is_preformatted
        if kind == "html" and element.value == "pre":
            self._is_preformatted = True
        inner = self._inner(element) if element.children else ""
        self._is_preformatted = was_preformatted
        match kind:
            case "p":
                return self._paragraph(element, inner)
            case "em" | "strong":
                return f"<{kind}{_attributes(element.attributes)}>{inner}</{kind}>"
            case "a":
                return inner if self._is_entry else self._link(element, inner)
            case "li" | "dd":
                return self._item(element, inner)
            case "blockquote" | "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr":
                return f"{self._indent}{start_tag(element)}{inner}{self._indent}</{kind}>\n"
            case "td":
                return self._cell(element, inner)
            case "header":
                return self._heading(element, inner)
            case "html":
                return self._element(element, inner)
        return self._leaf(element)

    def _leaf(self, element: Element) -> str:
        values, value = element.attributes, element.value
        match element.kind:
            case "codespan":
                return f"<code{_attributes(values)}>{literal(value)}</code>"
            case "codeblock":
                return self._code(element)
            case "img":
                return f"<img{_attributes(values)} />"
            case "br":
                return "<br />"
            case "hr":
                return f"{self._indent}<hr{_attributes(values)} />\n"
            case "entity" | "quote":
                return value if value != "&" else "&amp;"
            case "sign":
                return escaped(self._options.signs[value])
            case "backlinks":
                return hole(self._env, Slot("backlinks", ""))
            case "note":
                return "" if self._is_entry else hole(self._env, Slot("note", value))
            case "math":
                return self._math(element)
            case "abbreviation":
                title = {"title": element.text} if element.text else {}
                return f"<abbr{_attributes({**values, **title})}>{value}</abbr>"
            case "comment":
                comment = f"<!-- {value} -->"
                return comment if element.is_span else f"{self._indent}{comment}\n"
            case "raw":
                return value if element.is_span else f"{value}\n"
            case "xml":
                is_within = element.is_span or element.level
                return value if is_within else f"{self._indent}{value}\n"
        return ""

    def _text(self, text: str) -> str:
        self.texts.append(text)
        html = escaped(text)
        if self._options.remove_line_breaks_for_cjk and "\n" in html:
            html = _BREAK_IN_WORDS.sub("", html)
        return html

    def _link(self, element: Element, inner: str) -> str:
        return f"<a{_attributes(element.attributes)}>{inner}</a>"

    def _paragraph(self, element: Element, inner: str) -> str:
        if not element.is_loose:
            return inner
        only = element.children[0] if len(element.children) == 1 else None
        given = only.given if only is not None and only.kind == "img" else None
        if only is not None and given is not None and "standalone" in given.refs:
            return self._figure(element, only)
        return f"{self._indent}<p{_attributes(element.attributes)}>{inner}</p>\n"

    def _figure(self, paragraph: Element, image: Element) -> str:
        outer, inner = dict(paragraph.attributes), dict(image.attributes)
        for name in ("class", "id"):
            if name in inner and name not in outer:
                outer[name] = inner.pop(name)
        indent = self._indent
        deeper = f"{indent}  " if self._is_preformatted else ""
        return (
            f"{indent}<figure{_attributes(outer)}>\n{deeper}<img{_attributes(inner)} />\n"
            f"{deeper}<figcaption>{inner.get('alt', '')}</figcaption>\n{indent}</figure>\n"
        )

    def _item(self, element: Element, inner: str) -> str:
        first = element.children[0] if element.children else None
        is_text = first is None or (first.kind == "p" and not first.is_loose)
        start = f"{self._indent}<{element.kind}{_attributes(element.attributes)}>"
        before = "" if is_text else "\n"
        behind = self._indent if before or inner.endswith("\n") else ""
        return f"{start}{before}{inner}{behind}</{element.kind}>\n"

    def _cell(self, element: Element, inner: str) -> str:
        values = element.attributes
        if element.text:
            style = f"{values['style']}; " if "style" in values else ""
            values = {**values, "style": f"{style}text-align: {element.text}"}
        tag = element.model or "td"
        return f"{self._indent}<{tag}{_attributes(values)}>{inner or chr(160)}</{tag}>\n"

    def _term(self, element: Element) -> str:
        values = dict(element.attributes)
        if "id" not in values and element.model:
            found = _AUTO_IDS.match(element.model)
            values["id"] = f"{(found[1] if found else None) or ''}{plain_id(element.text)}"
        return _attributes(values)

    def _heading(self, element: Element, inner: str) -> str:
        options = self._options
        level = min(6, max(1, element.level + options.header_offset))
        values = dict(element.attributes)
        given = values.pop("id", None)
        attribute = ""
        if not self._is_entry and (given is not None or options.auto_ids):
            listed = element.level in options.toc_levels and not _NO_TOC.search(
                values.get("class", "")
            )
            entry = self._entry(element, inner) if listed else None
            if given is not None:
                slot = heading("given", given, element.level, entry)
            elif element.model:
                slot = heading("github", github_id(element.text), element.level, entry)
            else:
                words = element.text
                if options.transliterated_header_ids:
                    words = in_ascii(words)
                base = plain_id(words) or "section"
                slot = heading("kramdown", base, element.level, entry)
            attribute = hole(self._env, slot)
        start = f"{self._indent}<h{level}{_attributes(values)}{attribute}>"
        return f"{start}{inner}</h{level}>\n"

    def _entry(self, element: Element, inner: str) -> str:
        """A heading in the table of contents: without footnotes and links."""
        if all(child.kind in ("text", "codespan", "quote", "sign") for child in element.children):
            return inner
        self._is_entry = True
        entry = self._inner(element)
        self._is_entry = False
        return entry

    def _place(self, element: Element, kind: str) -> str:
        """The place of the contents or the footnotes, and the list that is there otherwise."""
        self._is_entry = True
        inner = self._inner(element)
        self._is_entry = False
        values = _attributes(element.attributes)
        tag = element.kind
        otherwise = f"<{tag}{values}>\n{inner}</{tag}>\n"
        slot = place(kind, tag, element.attributes.get("id", ""), values, otherwise)
        return hole(self._env, slot) + self._notes_within(element)

    def _notes_within(self, element: Element) -> str:
        """The footnotes that are defined in a list that may not be shown."""
        if element.kind == "end":
            return "".join(map(self._note_body, element.children))
        return "".join(map(self._notes_within, element.children))

    def _note_body(self, element: Element) -> str:
        note = Note(element.value)
        around, self._depth = self._depth, _NOTE_DEPTH
        was_preformatted, self._is_preformatted = self._is_preformatted, False
        ends = self._last_text(element)
        if ends is None:
            body = self._inner(element) + hole(self._env, Slot("backlinks", "alone"))
        else:
            ends.children.append(Element("backlinks"))
            body = self._inner(element)
        self._depth, self._is_preformatted = around, was_preformatted
        note.parts = parts_of(body, self._env)
        return hole(self._env, note)

    def _last_text(self, note: Element) -> Element | None:
        """The paragraph or heading at the end of which the links back of a footnote stand."""
        last = note.children[-1] if note.children else None
        if self._options.footnote_backlink_inline:
            while last is not None and last.kind not in ("p", "header"):
                last = last.children[-1] if last.children else None
            return last
        return last if last is not None and last.kind == "p" else None

    def _code(self, element: Element) -> str:
        values = dict(element.attributes)
        code: dict[str, str] = {}
        found = _LANGUAGE.search(values.get("class", ""))
        if found is not None:
            classes = values["class"]
            rest = (classes[: found.start()] + classes[found.end() :]).strip()
            values["class"] = rest
            if not rest:
                del values["class"]
            if self._options.line_numbers and element.text:
                code["data-linenos"] = "true"
            code["class"] = f"language-{found[1]}"
        body = literal(element.value).removesuffix("\n")
        start = f"{self._indent}<pre{_attributes(values)}><code{_attributes(code)}>"
        return f"{start}{body}\n</code></pre>\n"

    def _math(self, element: Element) -> str:
        values, value = element.attributes, element.value
        formula = literal(value)
        if not self._options.has_math_engine:
            classes = f"{values.get('class', '')} kdmath".lstrip()
            shown = _attributes({**values, "class": classes})
            if element.is_span:
                return f"<span{shown}>${value}$</span>"
            return f"{self._indent}<div{shown}>$$\n{value}\n$$</div>\n"
        if element.is_span:
            if values:
                return f"<span{_attributes(values)}>${value}$</span>"
            return f"\\({formula}\\)"
        if values:
            return f"{self._indent}<div{_attributes(values)}>\\[{formula}\\]\n</div>\n"
        return f"\\[{formula}\\]\n"

    def _element(self, element: Element, inner: str) -> str:
        name = element.value
        start = f"<{name}{_attributes(element.attributes)}"
        is_void = name in syntax.VOID_ELEMENTS
        if element.is_span:
            return f"{start} />" if is_void and not inner else f"{start}>{inner}</{name}>"
        indent, end = (self._indent, "\n") if not element.level else ("", "")
        start = indent + start
        if element.is_closed and element.model == "raw":
            return f"{start} />{end}"
        if element.model == "block" and not _ONLY_HOLES.fullmatch(inner):
            # The line break belongs to what stands in it.
            inner = _LAST_BREAK.sub(r"\1", inner)
            behind = "  " * self._depth if name == "pre" else self._indent
            return f"{start}>\n{inner}\n{behind}</{name}>{end}"
        if inner or not is_void:
            return f"{start}>{inner}</{name}>{end}"
        return f"{start} />{end}"
