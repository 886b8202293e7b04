"""Which addresses of a page may stand in a post, and how they are written there."""

from __future__ import annotations

import re
from typing import Final

_LINKED: Final = frozenset({"http", "https", "mailto", "tel", "ftp", "sms", "xmpp", "irc", "geo"})
_SHOWN: Final = frozenset({"http", "https"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*+):", re.IGNORECASE)
_UNREAD = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_UNSAFE = re.compile(r'[\x00-\x20<>"`\\|{}\x7f-\x9f\u2028\u2029\ufdd0-\ufdef]')
_ENTITY = re.compile(r"&(?=#?\w+;)")


def linked(address: str) -> str:
    """Where a link may lead; empty if it is to be left out, as to a script or a place in its page.

    Browsers skip blanks and line ends in the name of a scheme, and so does this.
    """
    bare = _UNREAD.sub("", address)
    scheme = _SCHEME.match(bare)
    if scheme is not None and scheme[1].lower() not in _LINKED:
        return ""
    return "" if not bare or bare.startswith("#") else _written(address)


def shown(address: str) -> str:
    """Where an image comes from if that is the web; else empty."""
    bare = _UNREAD.sub("", address)
    if bare.startswith("//"):
        return _written(f"https:{bare}")
    scheme = _SCHEME.match(bare)
    return _written(address) if scheme is not None and scheme[1].lower() in _SHOWN else ""


def _written(address: str) -> str:
    """An address as it stands in the brackets of a link."""
    address = _UNSAFE.sub(lambda found: _percent(found[0]), address.strip())
    address = _ENTITY.sub("&amp;", address)
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
    if depth:
        address = address.replace("(", "%28").replace(")", "%29")
    return address


def _percent(sign: str) -> str:
    return "" if sign in "\r\n\t" else "".join(f"%{byte:02X}" for byte in sign.encode())
