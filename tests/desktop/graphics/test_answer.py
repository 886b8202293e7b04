"""Who is a graphics card, and what is an answer at all."""

from __future__ import annotations

import json
import signal

import pytest

from editor.desktop.graphics.answer import Answer, Outcome

CARDS = (
    "NVIDIA GeForce RTX 3060/PCIe/SSE2",
    "Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
    "AMD Radeon RX 6600 (radeonsi, navi23, LLVM 15.0.6, DRM 3.49, 6.1.0-18-amd64)",
    "NV166",
    "V3D 4.2",
    "Mali-G52 (Panfrost)",
    "D3D12 (NVIDIA GeForce GTX 1650)",
    "virgl (AMD Radeon RX 580 Series)",
    "zink Vulkan 1.3(Intel(R) Arc(tm) A380 Graphics)",
    "SVGA3D; build: RELEASE;  LLVM;",
)
WITHOUT_CARD = (
    "llvmpipe (LLVM 15.0.6, 256 bits)",
    "Gallium 0.4 on llvmpipe (LLVM 3.8, 256 bits)",
    "softpipe",
    "Software Rasterizer",
    "Apple Software Renderer",
    "Google SwiftShader",
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)",
    "GDI Generic",
    "D3D12 (Microsoft Basic Render Driver)",
    "virgl (LLVMPIPE (LLVM 15.0.7 256 bits))",
    "zink Vulkan 1.3(llvmpipe (LLVM 17.0.6, 256 bits))",
    "Mesa GLX Indirect",
    "SWR (LLVM 11.0, 256 bits)",
)


def line(renderer: object, version: object = (4, 5)) -> bytes:
    return json.dumps({"renderer": renderer, "version": version}).encode() + b"\n"


@pytest.mark.parametrize("name", CARDS)
def test_a_graphics_card_is_known_by_its_name(name: str) -> None:
    answer = Answer.of_process(0, line(name))
    assert answer == Answer(Outcome.NAMED, " ".join(name.split()))
    assert answer.is_hardware


@pytest.mark.parametrize("name", WITHOUT_CARD)
def test_a_renderer_that_computes_is_no_card(name: str) -> None:
    answer = Answer.of_process(0, line(name))
    assert answer.outcome is Outcome.NAMED
    assert not answer.is_hardware


def test_opengl_that_qt_cannot_draw_with_is_none() -> None:
    for output in (line(None, None), line("Card", (1, 4)), line("", (4, 5))):
        assert Answer.of_process(0, output) == Answer(Outcome.ABSENT)


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"nonsense\n",
        b'{"renderer": "NVIDIA GeFo',
        line("NVIDIA GeForce")[:-1],
        b"[" * 99_999 + b"\n",
        b"[]\n",
        b"\xff\xfe\n",
        line(7),
        line("NVIDIA GeForce", "4.5"),
        line("NVIDIA GeForce", [4]),
        line("NVIDIA GeForce") * 2,
    ],
)
def test_anything_but_one_whole_line_is_no_answer(output: bytes) -> None:
    answer = Answer.of_process(0, output)
    assert answer == Answer(Outcome.DIED)
    assert not answer.is_hardware


def test_who_dies_after_the_answer_is_not_believed() -> None:
    for status in (1, -11, -6):
        assert Answer.of_process(status, line("NVIDIA GeForce")) == Answer(Outcome.DIED)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="POSIX")
def test_who_was_ended_by_its_own_alarm_was_silent() -> None:
    assert Answer.of_process(-signal.SIGALRM, b"") == Answer(Outcome.SILENT)


def test_a_drivers_name_is_one_short_line() -> None:
    answer = Answer.of_process(0, line("Card\n\x1b[31m\u202e" + "x" * 900))
    assert answer.renderer.startswith("Card [31m x")
    assert len(answer.renderer) == 120


@pytest.mark.parametrize(
    "answer", [Answer(Outcome.NAMED, "Card"), *(Answer(o) for o in list(Outcome)[1:])]
)
def test_an_answer_is_remembered_as_it_was(answer: Answer) -> None:
    assert Answer.of_json(json.loads(json.dumps(answer.as_json()))) == answer


@pytest.mark.parametrize(
    "value",
    [
        None,
        "named",
        {},
        {"outcome": "named"},
        {"outcome": "named", "renderer": ""},
        {"outcome": "died", "renderer": "Card"},
        {"outcome": ["named"], "renderer": "Card"},
        {"outcome": "named", "renderer": 1},
    ],
)
def test_what_was_not_remembered_by_byline_is_forgotten(value: object) -> None:
    assert Answer.of_json(value) is None
