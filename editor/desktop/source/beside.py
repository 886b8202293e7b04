"""The mouse beside the column of a text: what it does there, it does at the column's edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)


def moved_inside(event: QEvent, view: QAbstractScrollArea) -> QEvent | None:
    """An event of ``view`` as the nearest point of its viewport has it; None if it is another's.

    A menu asked for by key belongs to the cursor and stays where it is.
    """
    if isinstance(event, QWheelEvent):
        return _wheel(event, _nearest(view, event.position().toPoint()))
    if isinstance(event, QMouseEvent) and event.type() in _MOUSE:
        return _mouse(event, _nearest(view, event.position().toPoint()))
    if isinstance(event, QDropEvent):
        return _drop(event, _nearest(view, event.position().toPoint()))
    if isinstance(event, QDragLeaveEvent):
        return QDragLeaveEvent()
    by_mouse = QContextMenuEvent.Reason.Mouse
    if isinstance(event, QContextMenuEvent) and event.reason() == by_mouse:
        place = _nearest(view, event.pos())
        return QContextMenuEvent(by_mouse, place, event.globalPos(), event.modifiers())
    return None


def answer(event: QEvent, inside: QEvent) -> None:
    """Give the event the answer that the one moved inside was given."""
    if isinstance(event, QDropEvent) and isinstance(inside, QDropEvent):
        event.setDropAction(inside.dropAction())
        event.setAccepted(inside.isAccepted())
    else:
        event.accept()


def _nearest(view: QAbstractScrollArea, place: QPoint) -> QPoint:
    viewport = view.viewport()
    inside = viewport.mapFrom(view, place)
    return QPoint(
        min(max(inside.x(), 0), viewport.width() - 1),
        min(max(inside.y(), 0), viewport.height() - 1),
    )


def _mouse(event: QMouseEvent, place: QPoint) -> QMouseEvent:
    return QMouseEvent(
        event.type(),
        QPointF(place),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )


def _wheel(event: QWheelEvent, place: QPoint) -> QWheelEvent:
    return QWheelEvent(
        QPointF(place),
        event.globalPosition(),
        event.pixelDelta(),
        event.angleDelta(),
        event.buttons(),
        event.modifiers(),
        event.phase(),
        event.inverted(),
    )


def _drop(event: QDropEvent, place: QPoint) -> QDropEvent:
    actions, data = event.possibleActions(), event.mimeData()
    held = event.buttons(), event.modifiers()
    if isinstance(event, QDragEnterEvent):
        return QDragEnterEvent(place, actions, data, *held)
    if isinstance(event, QDragMoveEvent):
        return QDragMoveEvent(place, actions, data, *held)
    return QDropEvent(QPointF(place), actions, data, *held)
