"""Which plain text is a table."""

from __future__ import annotations

import pytest

from editor.writing.rich_text.notation import Notation
from editor.writing.rich_text.plain_tables import table_of
from tests.writing.sites import GITHUB, PLAIN


def table(text: str, *, is_csv: bool = False) -> str | None:
    found = table_of(text, Notation(GITHUB.rules, GITHUB.inline_rules), is_csv=is_csv)
    return None if found is None else found.markdown


def test_rows_of_a_spreadsheet_become_a_table() -> None:
    assert table("Flour\tGrams\r\nRye\t500\r\n") == (
        "| Flour | Grams |\n| ----- | ----- |\n| Rye   | 500   |"
    )
    assert table('\ta|b\n*x*\t"two\nlines"\n') == (
        "|       | a\\|b      |\n| ----- | --------- |\n| \\*x\\* | two lines |"
    )


def test_csv_becomes_a_table_where_it_is_clearly_one() -> None:
    assert table('name,age,town\nAnn,4,"Bath, UK"\n') == (
        "| name | age | town     |\n| ---- | --- | -------- |\n| Ann  | 4   | Bath, UK |"
    )
    assert table("name;age\nAnn;4\nBob;5") is not None
    assert table("1,2\n3,4", is_csv=True) is not None


@pytest.mark.parametrize(
    "text",
    [
        "one line\tonly",
        "\tfoo\n\tbar",
        "a\tb\nc",
        "Dear John, hello\nBye, Mary\nSo, then",
        "f(a,b)\ng(c,d)\nh(e,f)",
        "x = 1;\ny = 2;\nz = 3;",
        "1,2,3\n4,5,6",
        "a,b\nc,d",
        "a,a,b\nc,d,e",
        "\t\n\t",
        "",
        "words and words",
    ],
)
def test_other_text_is_none(text: str) -> None:
    assert table(text) is None


def test_a_flavour_without_tables_gets_none() -> None:
    notation = Notation(PLAIN.rules, PLAIN.inline_rules)
    assert table_of("a\tb\nc\td", notation) is None
