"""The comparison itself: what counts as the same page, and what must not."""

from __future__ import annotations

import pytest

from tests.fidelity.dom import difference, same


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("<p>a  b\nc</p>", "<p>a b c</p>\n\n"),
        ('<a href="x" title="y">z</a>', "<a title=y href=x>z</a>"),
        ("<ul><li>a</li></ul>", "<ul>\n <li>a\n</li>\n</ul>"),
        (
            '<pre><code class="language-go">a\n</code></pre>',
            '<div class="highlight"><pre style="x"><code data-lang="go"><span>a</span>\n'
            "</code></pre></div>",
        ),
        ("<p>&ldquo;</p>", "<p>“</p>"),
    ],
)
def test_what_the_eye_does_not_see_is_the_same(mine: str, theirs: str) -> None:
    assert same(mine, theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>"),
        ("<p>a\u00a0b</p>", "<p>a b</p>"),
        ('<h1 id="a">a</h1>', "<h1>a</h1>"),
        ("<pre><code>a  b</code></pre>", "<pre><code>a b</code></pre>"),
        ('<pre><code class="language-a">a</code></pre>', "<pre><code>a</code></pre>"),
        ("<p>a</p><!-- b -->", "<p>a</p>"),
    ],
)
def test_what_a_reader_sees_is_not(mine: str, theirs: str) -> None:
    assert not same(mine, theirs)
    assert "ours:" in difference(mine, theirs)


def test_ids_can_be_left_out_of_the_comparison() -> None:
    assert same('<h1 id="a">a</h1>', "<h1>a</h1>", ids=False)
