"""Others write the post in the very moments between the steps of a save: the newest text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from editor.storage import swap
from editor.storage.encoding import UTF_8
from editor.storage.file import ChangedOutside, read, save
from editor.text.lines import Lines
from tests.faults.shim import Shim

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Others:
    """Puts one text in the place of the post before each swap of a save, as others' saves do."""

    def __init__(self, post: Path, *texts: bytes) -> None:
        self._post = post
        self._texts = list(texts)

    def __call__(self, name: str, arguments: tuple[Any, ...], call: Callable[..., Any]) -> object:
        if name == "exchange" and self._texts:
            new = self._post.with_name("new")
            new.write_bytes(self._texts.pop(0))
            new.rename(self._post)
        return call(*arguments)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    one, other = tmp_path / "one", tmp_path / "other"
    one.touch()
    other.touch()
    if not swap.exchange(one, other):
        pytest.skip("files cannot be swapped here")
    post = tmp_path / "posts" / "post.md"
    post.parent.mkdir()
    post.write_bytes(b"old\n")
    return post


@pytest.mark.parametrize(
    ("others", "in_place", "beside"),
    [
        ((b"second\n",), b"second\n", []),
        ((b"second\n", b"third\n"), b"third\n", [b"second\n"]),
    ],
)
def test_the_newest_text_is_in_place_and_none_but_ours_is_lost(
    post: Path, others: tuple[bytes, ...], in_place: bytes, beside: list[bytes]
) -> None:
    known = read(post).fingerprint
    with (
        Shim(1, Others(post, *others), persistent=True),
        pytest.raises(ChangedOutside),
    ):
        save(Lines.from_text("mine\n"), UTF_8, post, known)

    assert post.read_bytes() == in_place
    left = [path.read_bytes() for path in post.parent.iterdir() if path != post]
    assert left == beside
