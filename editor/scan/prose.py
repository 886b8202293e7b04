"""What is read of a body of Markdown: its paragraphs, and of each the text without markup."""

from __future__ import annotations

import re

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TEMPLATE = re.compile(r"\{\{[^{}]{,2000}+\}\}|\{%[^{}%]{,2000}+%\}", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}(?:\[[^\]^\n]+\]|\*\[[^\]\n]+\]):.*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?=[(\[])")
_TARGET = re.compile(r"(?<=\])(?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"https?://\S+")
_BLANK_LINE = re.compile(r"\n(?:[ \t]*\n)+")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a body as they are written, without code, comments and definitions."""
    if "`" in text or "~" in text:
        text = _FENCE.sub(" ", text)
    if "<" in text:
        text = _COMMENT.sub(" ", text)
    if "{" in text:
        text = _TEMPLATE.sub(" ", text)
    if "]" in text:
        text = _DEFINITION.sub(" ", text)
    return _BLANK_LINE.split(text)


def visible(paragraph: str) -> str:
    """What a reader sees of a paragraph: no tags, addresses, titles and images."""
    if "<" in paragraph:
        paragraph = _TAG.sub(" ", paragraph)
    if "]" in paragraph:
        paragraph = _TARGET.sub("", _IMAGE.sub("]", paragraph))
    return _ADDRESS.sub(" ", paragraph)
