"""What the crates slug and deunicode make of headings, kept in a file: Zola's ids are theirs.

``python -m tests.fidelity.zola_slugs FOLDER`` writes the answers anew, with ``rustc`` and the
sources of both crates in FOLDER, as Debian's packages ``librust-slug-dev`` (0.1.4) and
``librust-deunicode-dev`` (1.3.1) hold them below ``usr/share/cargo/registry``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ANSWERS: Final = Path(__file__).with_suffix(".json")
_ASK: Final = """
use std::io::{self, BufRead};
fn main() {
    for line in io::stdin().lock().lines() { println!("{}", slug::slugify(line.unwrap())); }
}
"""
_WORDS: Final = (
    "日本", "日本語の見出し", "ハンドブック", "ひらがな と カタカナ", "中文标题", "繁體中文標題",
    "你好，世界！", "什么是价值", "旅行的技术", "한국어 제목", "Привет, мир", "Ёлка и щука", "Київ",
    "Ελληνικά γράμματα", "Über größere Änderungen", "L’été à Noël", "Żółć gęślą jaźń",
    "Türkçe başlık", "Tiếng Việt",
    "שלום עולם", "مرحبا بالعالم", "नमस्ते दुनिया", "สวัสดีชาวโลก", "Հայերեն", "ქართული", "አማርኛ",
    "½ of it", "x² + y²", "10 °C", "50 €", "© 2024", "“Quoted” — it’s", "A…B", "①②③", "🚀 Launch",
    "Tests ✅ and 🎉", "❤️ love", "𝐁old 𝒮cript", "ＦＵＬＬ width", "ﬁne", "№ 5", "→ next",
    "C++ & C#", "日本 で `x`", "  --a_-_b", "!!!", "user@example.com", "Æúű--cool?",
)  # fmt: skip
_RUNS: Final = (
    (0xA0, 0x180), (0x386, 0x3CF), (0x400, 0x460), (0x531, 0x557), (0x561, 0x588), (0x5D0, 0x5EB),
    (0x621, 0x63B), (0x641, 0x64B), (0x905, 0x93A), (0xE01, 0xE3B), (0x10D0, 0x10F0),
    (0x2010, 0x2040), (0x3041, 0x3095), (0x30A1, 0x30FB), (0xFF01, 0xFF5F),
)  # fmt: skip
"""Letters that headings are likely to hold, all of a run."""
_STEPS: Final = ((0x4E00, 0x9FA6, 31), (0xAC00, 0xD7A4, 53))
"""Of ideographs and Korean syllables one in so many, each as a heading of its own."""


def headings() -> list[str]:
    """What is asked."""
    runs = ["".join(map(chr, range(first, end))) for first, end in _RUNS]
    return [*_WORDS, *(run[at : at + 16] for run in runs for at in range(0, len(run), 16))]


def letters() -> list[str]:
    """What is asked besides."""
    return [chr(code) for step in _STEPS for code in range(*step)]


def stored() -> list[str]:
    """What the crates answered, heading by heading, then letter by letter."""
    answers: list[str] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return answers


def _ask(crates: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ask.rs").write_text(_ASK, encoding="utf-8")
        build = ["rustc", "--edition", "2018", "-O", "-L", name, "--out-dir", name]
        for crate in ("deunicode", "slug"):
            source = next(crates.glob(f"{crate}-*/src/lib.rs"))
            subprocess.run(
                [*build, "--crate-type", "rlib", "--crate-name", crate, str(source)]
                + (["--extern", "deunicode"] if crate == "slug" else ["--cfg", 'feature="alloc"']),
                check=True,
            )
        subprocess.run([*build, "--extern", "slug", str(folder / "ask.rs")], check=True)
        asked = "\n".join([*headings(), *letters()])
        run = subprocess.run(
            [folder / "ask"], input=asked, capture_output=True, text=True, check=True
        )
    return run.stdout.split("\n")[:-1]


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(answer, ensure_ascii=False) for answer in _ask(Path(sys.argv[1])))
    ANSWERS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
