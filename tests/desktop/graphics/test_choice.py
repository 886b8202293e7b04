"""Who decides how to draw: a variable, Qt's own, the platform, the setting, the driver."""

from __future__ import annotations

import pytest

from editor.desktop.graphics.answer import Answer, Outcome
from editor.desktop.graphics.choice import Backend, answered, decided, trouble_in

X = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}


def backend(
    setting: str = "automatic", system: str = "linux", **environment: str
) -> Backend | None:
    graphics = decided(environment, setting, system=system)
    return None if graphics is None else graphics.backend


@pytest.mark.parametrize("display", [X, WAYLAND, {"DISPLAY": "unix:0.0"}, {"DISPLAY": ":1.2"}])
def test_the_driver_of_a_local_display_is_asked(display: dict[str, str]) -> None:
    assert backend(**display) is None
    assert backend(**display, QT_QPA_PLATFORM="xcb") is None
    assert backend(**display, QT_QPA_PLATFORM="wayland;xcb") is None


@pytest.mark.parametrize("display", ["localhost:10.0", "desk:0", "10.0.0.7:0", "desk/tcp:0"])
def test_a_display_over_the_network_is_not_asked(display: str) -> None:
    assert backend(DISPLAY=display) is Backend.SOFTWARE
    assert backend(DISPLAY=display, WAYLAND_DISPLAY="wayland-0") is None
    assert (
        backend(DISPLAY=display, WAYLAND_DISPLAY="wayland-0", QT_QPA_PLATFORM="xcb")
        is Backend.SOFTWARE
    )


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:configfile=x", "vnc"])
def test_a_platform_that_paints_into_memory_is_not_asked(platform: str) -> None:
    assert backend(**X, QT_QPA_PLATFORM=platform) is Backend.SOFTWARE
    assert backend("opengl", **X, QT_QPA_PLATFORM=platform) is Backend.SOFTWARE


def test_other_systems_and_platforms_are_left_to_qt() -> None:
    for system in ("win32", "darwin"):
        assert backend(system=system) is Backend.QT
        assert backend("software", system=system) is Backend.SOFTWARE
    assert backend(QT_QPA_PLATFORM="eglfs") is Backend.QT


def test_the_setting_overrules_the_driver() -> None:
    assert backend("software", **X) is Backend.SOFTWARE
    assert backend("opengl", **X) is Backend.OPENGL
    assert backend("opengl", DISPLAY="desk:0") is Backend.OPENGL


def test_the_variable_overrules_everything() -> None:
    qt = {"QT_QUICK_BACKEND": "rhi", "LIBGL_ALWAYS_SOFTWARE": "1", **X}
    assert backend("opengl", **qt, BYLINE_GRAPHICS="software") is Backend.SOFTWARE
    assert backend("software", **qt, BYLINE_GRAPHICS=" OpenGL ") is Backend.OPENGL
    assert backend("software", **X, BYLINE_GRAPHICS="automatic") is None
    assert backend("software", **X, BYLINE_GRAPHICS="") is Backend.SOFTWARE


def test_qts_own_variables_overrule_the_setting() -> None:
    assert backend("opengl", **X, QT_QUICK_BACKEND="software") is Backend.SOFTWARE
    assert backend("software", **X, QT_QUICK_BACKEND="rhi") is Backend.QT
    assert backend("software", **X, QSG_RHI_BACKEND="vulkan") is Backend.QT
    assert backend("opengl", **X, LIBGL_ALWAYS_SOFTWARE="true") is Backend.SOFTWARE
    assert backend(**X, LIBGL_ALWAYS_SOFTWARE="0") is None


def test_a_variable_with_another_value_is_told_and_left_out() -> None:
    assert backend("software", **X, BYLINE_GRAPHICS="fast") is Backend.SOFTWARE
    assert backend(**X, BYLINE_GRAPHICS="fast") is None
    assert "“fast”" in str(trouble_in({"BYLINE_GRAPHICS": "fast"}))
    odd = trouble_in({"BYLINE_GRAPHICS": "\udcff\n" * 200})
    assert odd is not None
    assert str(odd).isprintable()
    for value in ("", "OpenGL", "software", "automatic"):
        assert trouble_in({"BYLINE_GRAPHICS": value}) is None
    assert trouble_in({}) is None


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        (Answer(Outcome.NAMED, "NVIDIA GeForce"), Backend.QT, "runs on NVIDIA GeForce"),
        (
            Answer(Outcome.NAMED, "llvmpipe"),
            Backend.SOFTWARE,
            "on llvmpipe, without a graphics card",
        ),
        (Answer(Outcome.ABSENT), Backend.SOFTWARE, "not available"),
        (Answer(Outcome.DIED), Backend.SOFTWARE, "crashed"),
        (Answer(Outcome.SILENT), Backend.SOFTWARE, "did not answer"),
    ],
)
def test_only_a_card_leaves_the_choice_to_qt(answer: Answer, expected: Backend, words: str) -> None:
    graphics = answered(answer)
    assert graphics.backend is expected
    assert words in str(graphics.reason)
