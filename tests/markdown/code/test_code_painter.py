from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.markdown.code import code_requests
from editor.markdown.code.code_painter import painted, serve
from editor.scan.paint import Kind, Paint


def drawn(language: str, text: str) -> str:
    kinds = painted(language, text)
    assert kinds is not None
    paint = Paint(len(text))
    paint.bytes[:] = kinds
    found, at = "", 0
    for span in paint.spans():
        end = span.start + span.length
        found += f"{text[at : span.start]}{span.kind.name.lower()}⟨{text[span.start : end]}⟩"
        at = end
    return found + text[at:]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "def f(a): # b", "keyword⟨def⟩ function⟨f⟩(a): comment⟨# b⟩"),
        ("python", 'x = """a\nb"""', 'x = string⟨"""a\nb"""⟩'),
        ("py", "None", "number⟨None⟩"),
        ("yaml", "a: b", "keyword⟨a⟩: b"),
        ("diff", "+a\n-b", "inserted⟨+a⟩\ndeleted⟨-b⟩"),
        ("html", "<b class='a'>", "<keyword⟨b⟩ attribute⟨class⟩=string⟨'a'⟩>"),
        ("jsonc", "1", "number⟨1⟩"),
    ],
)
def test_code_is_coloured_by_its_own_language(language: str, text: str, expected: str) -> None:
    assert drawn(language, text) == expected


@pytest.mark.parametrize("language", ["", "no such language", "text", "mermaid"])
def test_what_no_lexer_reads_has_no_colours(language: str) -> None:
    assert painted(language, "def f") is None


@pytest.mark.parametrize("language", ["python", "html", "yaml", "bash", "console", "jinja", "css"])
@given(text=st.text(alphabet="ab \n\t\r\"'<>{}%#$-=😀\ud800é", max_size=40))
def test_each_character_has_one_kind(language: str, text: str) -> None:
    kinds = painted(language, text)

    assert kinds is not None
    assert len(kinds) == len(text)


def asked(language: str, *lines: str) -> tuple[bytes, ...]:
    outgoing = io.BytesIO()
    request = json.dumps(code_requests.request(7, language, lines)).encode()
    serve(io.BytesIO(request + b"\n"), outgoing)
    said = json.loads(outgoing.getvalue())
    assert said["number"] == 7
    return code_requests.kinds(said, lines)


def test_the_process_answers_line_by_line() -> None:
    assert asked("python", "def", "", "😀 # b") == (
        bytes([Kind.KEYWORD] * 3),
        b"",
        bytes([0, 0]) + bytes([Kind.COMMENT] * 3),
    )
    assert asked("no such language", "def") == ()


def test_an_answer_of_another_length_colours_nothing() -> None:
    assert code_requests.kinds({"kinds": "0000"}, ("abc",)) == ()
    assert code_requests.kinds({}, ("abc",)) == ()
