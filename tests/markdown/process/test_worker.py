from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.markdown.code.pygments_code import colour
from editor.markdown.flavours import by_name, names
from editor.markdown.sanitize import clean
from tests.markdown.process.worker_process import WorkerProcess
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPHS = "\n\n".join(f"Paragraph {n} with *emphasis*." for n in range(2000))


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    with WorkerProcess() as process:
        yield process


def rendered(text: str, flavour: str = "python-markdown") -> str:
    return clean(colour(by_name(flavour).whole(text.split("\n"))))


def test_a_post_is_opened_and_followed_edit_by_edit(worker: WorkerProcess) -> None:
    worker.open("a", "# One\n\ntwo\n\n```python\nx = 1\n```", revision=7)
    patch = worker.hear_until(say="patch")
    assert (patch["revision"], patch["done"], patch["reset"]) == (7, True, True)
    assert worker.shown("a") == rendered("# One\n\ntwo\n\n```python\nx = 1\n```")
    assert '<span class="n">x</span>' in worker.shown("a")
    worker.edit("a", 8, 2, 1, "*two*", "", "three")
    patch = worker.hear_until(say="patch", revision=8)
    assert not patch["reset"]
    assert worker.shown("a") == rendered("# One\n\n*two*\n\nthree\n\n```python\nx = 1\n```")


def test_what_comes_out_is_sanitised(worker: WorkerProcess) -> None:
    worker.open("a", "<div onclick='x()'>\n<script>alert(1)</script>\n</div>\n\n<b onload=x>b</b>")
    worker.hear_until(say="patch")
    assert "script" not in worker.shown("a")
    assert "on" not in worker.shown("a").replace("class", "")
    assert "<b>b</b>" in worker.shown("a")


def test_diagrams_formulas_and_template_tags_are_shown_as_boxes(worker: WorkerProcess) -> None:
    text = "```mermaid\na --> b\n```\n\n```math\nx\n```\n\n{{< note >}}"
    worker.open("a", text, options={"templates": "hugo"})
    worker.hear_until(say="patch")
    shown = worker.shown("a")
    assert '<figure class="byline-diagram" data-language="mermaid">' in shown
    assert '<div class="byline-tag byline-math">x' in shown
    assert 'class="byline-tag" title="{{&lt; note &gt;}}">note</div>' in shown


@pytest.mark.parametrize("flavour", names())
def test_edits_during_a_long_post_are_served_and_none_is_lost(
    worker: WorkerProcess, flavour: str
) -> None:
    lines = PARAGRAPHS.split("\n")
    worker.open("a", PARAGRAPHS, revision=1, flavour=flavour)
    worker.edit("a", 2, 0, 1, "# Changed at the top")
    worker.edit("a", 3, 3998, 1, "Changed at the end.")
    worker.edit("a", 4, 100, 2)
    worker.hear_until(say="patch", done=True)
    lines[0] = "# Changed at the top"
    lines[3998] = "Changed at the end."
    del lines[100:102]
    assert worker.shown("a") == rendered("\n".join(lines), flavour)
    assert worker.heard[-1]["revision"] == 4


def test_the_last_of_several_openings_wins(worker: WorkerProcess) -> None:
    for revision in range(1, 6):
        worker.open("a", f"{PARAGRAPHS}\n\nNumber {revision}", revision=revision)
    worker.hear_until(say="patch", done=True, revision=5)
    assert worker.shown("a") == rendered(f"{PARAGRAPHS}\n\nNumber 5")
    complete = [m for m in worker.heard if m["say"] == "patch" and m["done"]]
    assert len(complete) < 5


def test_a_closed_post_is_forgotten(worker: WorkerProcess) -> None:
    worker.open("a", "one")
    worker.hear_until(say="patch")
    worker.tell(do="close", post="a")
    worker.edit("a", 2, 0, 1, "two")
    assert worker.hear_until(say="error")["post"] == "a"


@pytest.mark.parametrize(
    "line",
    [
        b"\n", b"{\n", b"[]\n", b"\xff\xfe\n", b'{"do":"dance"}\n', b'{"do":"open","post":"a"}\n',
        b'{"do":"edit","post":"a","revision":1,"first":-1,"removed":0,"inserted":[]}\n',
        b'{"do":"edit","post":1,"revision":1,"first":0,"removed":0,"inserted":[]}\n',
        b'{"do":"open","post":"a","revision":1,"flavour":"no","lines":[]}\n',
        b'{"do":"open","post":"a","revision":1,"flavour":"python-markdown","lines":[1]}\n',
        b'{"do":"open","post":"a","revision":1,"flavour":"python-markdown","lines":[],'
        b'"options":{"name":"x"}}\n',
        b"[" * 100_000 + b"\n",
    ],
)  # fmt: skip
def test_bad_input_is_told_and_the_process_goes_on(worker: WorkerProcess, line: bytes) -> None:
    worker.tell_raw(line)
    assert worker.hear_until(say="error")["message"]
    worker.open("b", "still *here*")
    worker.hear_until(say="patch", post="b")
    assert "<em>here</em>" in worker.shown("b")


def test_an_edit_that_does_not_fit_is_told_and_the_text_stays_on_the_page(
    worker: WorkerProcess,
) -> None:
    worker.open("a", "one *two*")
    worker.hear_until(say="patch")
    worker.edit("a", 2, 5, 3, "x")
    worker.hear_until(say="error", post="a", revision=2)
    assert worker.hear_until(say="patch")["reset"]
    assert "one *two*" in worker.shown("a")
    worker.edit("a", 3, 0, 1, "*three*")
    worker.hear_until(say="patch", revision=3)
    assert worker.shown("a") == "<p><em>three</em></p>"


@pytest.mark.parametrize("streaming", [False, True], ids=["before its first piece", "after it"])
def test_a_long_post_that_fails_on_its_way_is_shown_as_text_until_it_changes(
    worker: WorkerProcess, streaming: bool
) -> None:
    worker.open("a", PARAGRAPHS, revision=1)
    if streaming:
        assert worker.hear_until(say="patch")["done"] is False
    worker.edit("a", 2, 5_000, 1, "x")
    worker.hear_until(say="error", post="a", revision=2)
    patch = worker.hear_until(say="patch")
    assert (patch["reset"], patch["done"]) == (True, True)
    assert worker.shown("a").startswith('<pre class="byline-plain">Paragraph 0 with *emphasis*.')
    heard = len(worker.heard)
    worker.edit("a", 3, 0, 1, "*Changed.*")
    worker.hear_until(say="patch", done=True)
    patches = [message for message in worker.heard[heard:] if message["say"] == "patch"]
    assert [patch["reset"] for patch in patches] == [True] + [False] * (len(patches) - 1)
    assert {patch["revision"] for patch in patches} == {3}
    assert worker.shown("a") == rendered("*Changed.*" + PARAGRAPHS[PARAGRAPHS.index("\n") :])


def test_a_post_grows_long_and_short_again_without_beginning_anew(worker: WorkerProcess) -> None:
    worker.open("a", "one\n\ntwo")
    worker.hear_until(say="patch", done=True)
    worker.edit("a", 2, 2, 1, *PARAGRAPHS.split("\n"))
    patch = worker.hear_until(say="patch", revision=2)
    assert (patch["reset"], patch["done"]) == (False, True)
    assert worker.shown("a") == rendered("one\n\n" + PARAGRAPHS)
    worker.edit("a", 3, 2, 3999, "two")
    patch = worker.hear_until(say="patch", revision=3)
    assert (patch["reset"], patch["done"]) == (False, True)
    assert worker.shown("a") == rendered("one\n\ntwo")


def test_a_text_that_breaks_the_library_is_shown_as_text(worker: WorkerProcess) -> None:
    worker.open("a", "[^a]: [^b]: c\n\nx[^a]")
    worker.hear_until(say="patch", done=True)
    assert "[^b]: c" in worker.shown("a") or "fn:a" in worker.shown("a")


def test_the_process_ends_with_its_input(worker: WorkerProcess) -> None:
    worker.open("a", PARAGRAPHS)
    assert worker.process.stdin is not None
    worker.process.stdin.close()
    assert worker.process.wait(PATIENCE_S) == 0


SLOW = "[" * 20_000


def test_a_block_that_takes_for_ever_is_named_and_can_be_shown_plain() -> None:
    text = f"before\n\n{SLOW}\n\nafter *it*"
    with WorkerProcess() as stuck:
        stuck.open("a", text)
        named = stuck.hear_until(say="busy")
        while not (named["first_line"] <= 2 <= named["last_line"]):
            named = stuck.hear_until(say="busy")
        lines = [named["first_line"], named["last_line"]]
    with WorkerProcess() as again:
        again.open("a", text, plain=[lines])
        again.hear_until(say="patch", done=True)
        assert f'<pre class="byline-plain">{SLOW}' in again.shown("a")
        assert "<em>it</em>" in again.shown("a")
        again.edit("a", 2, 2, 1, SLOW + "[")
        again.hear_until(say="patch", revision=2)
        assert f"{SLOW}[</pre>" in again.shown("a")
        again.edit("a", 3, 2, 1, "[short]")
        again.hear_until(say="patch", revision=3)
        assert again.shown("a") == rendered("before\n\n[short]\n\nafter *it*")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"<font size={n}><p>" for n in range(1200)),
        "[a] " * 5000 + f"\n\n[a]: http://x/{'y' * 20_000}",
    ],
    ids=["fonts", "references"],
)
def test_a_block_that_would_become_too_large_is_shown_as_text(
    worker: WorkerProcess, text: str
) -> None:
    worker.open("a", text + "\n\nafter *it*", flavour="goldmark", options={"unsafe": True})
    worker.hear_until(say="patch", done=True)
    assert len(worker.shown("a")) < 5_000_000
    assert "<em>it</em>" in worker.shown("a")


def test_a_large_image_in_the_text_is_shown(worker: WorkerProcess) -> None:
    image = f"![a](data:image/png;base64,{'iVBORw0KGgo+' * 200_000})"
    worker.open("a", f"{image}\n\nafter *it*", flavour="goldmark")
    worker.hear_until(say="patch", done=True)
    assert "<img" in worker.shown("a")
    assert len(worker.shown("a")) > len(image)


def test_of_megabytes_that_cannot_be_rendered_the_beginning_is_shown(
    worker: WorkerProcess,
) -> None:
    worker.open("a", "word " * 500_000 + "\n\nafter *it*", plain=[(0, 0)])
    worker.hear_until(say="patch", done=True)
    assert len(worker.shown("a")) < 110_000
    assert "word …</pre>" in worker.shown("a")
    assert "<em>it</em>" in worker.shown("a")


def test_all_blocks_are_announced_while_they_are_finished(worker: WorkerProcess) -> None:
    worker.open("a", "\n\n".join([f"{'word ' * 80}{n}" for n in range(50)]))
    last = -1
    while (message := worker.hear())["say"] != "patch":
        if message["say"] == "busy":
            last = max(last, int(str(message["last_line"])))
            final = message
    assert int(str(final["last_line"])) == last == 98
