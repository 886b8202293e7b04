"""Which keys can be a shortcut: not those that type, move the cursor, edit or open a menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_Key = Qt.Key
_Standard = QKeySequence.StandardKey
_Modifier = Qt.KeyboardModifier

_NOT_PRINTED = 0x01000000
"""From this number on a key of Qt stands for no character."""

_DEAD = range(_Key.Key_Dead_Grave, _Key.Key_Dead_Longsolidusoverlay + 1)

_MOVES = {
    _Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End,
    _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Tab, _Key.Key_Backtab,
}  # fmt: skip
_EDITS = {
    _Key.Key_Return, _Key.Key_Enter, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert,
}  # fmt: skip

_MOVES_WITH_CTRL = (
    _Standard.MoveToNextWord, _Standard.MoveToPreviousWord, _Standard.MoveToStartOfDocument,
    _Standard.MoveToEndOfDocument, _Standard.SelectNextWord, _Standard.SelectPreviousWord,
    _Standard.SelectStartOfLine, _Standard.SelectEndOfLine, _Standard.SelectStartOfBlock,
    _Standard.SelectEndOfBlock, _Standard.SelectStartOfDocument, _Standard.SelectEndOfDocument,
)  # fmt: skip
_EDITS_WITH_CTRL = (
    _Standard.Cut, _Standard.Copy, _Standard.Paste, _Standard.Undo, _Standard.Redo,
    _Standard.SelectAll, _Standard.DeleteStartOfWord, _Standard.DeleteEndOfWord,
)  # fmt: skip

_LONE = {
    _Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr,
    _Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_Super_L, _Key.Key_Super_R,
    _Key.Key_Hyper_L, _Key.Key_Hyper_R, _Key.Key_Mode_switch, _Key.Key_unknown,
}  # fmt: skip


def is_lone_modifier(key: int) -> bool:
    """Whether a key is only held while another one is pressed, or is none that Qt knows."""
    return key == 0 or key in _LONE


def portable(keys: str) -> str:
    """Keys in the one way in which Qt writes them; empty if it knows no such keys."""
    sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """Portable keys as this system writes them."""
    return QKeySequence(keys, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.NativeText
    )


def keys_pressed(modifiers: Qt.KeyboardModifier, key: int) -> str:
    """The keys that were pressed, in Qt's portable form.

    Shift stays only where it is not what makes the character: Ctrl+Shift+A, but Ctrl+?.
    """
    held = modifiers & ~_Modifier.KeypadModifier & ~_Modifier.GroupSwitchModifier
    if key == _Key.Key_Backtab:
        key = _Key.Key_Tab
        held |= _Modifier.ShiftModifier
    if _is_sign(key):
        held &= ~_Modifier.ShiftModifier
    return portable(
        QKeySequence(held.value | key).toString(QKeySequence.SequenceFormat.PortableText)
    )


def refusal(keys: str) -> str:
    """Why no command can have these portable keys, in the user's language; empty if one can."""
    sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return QCoreApplication.translate("Shortcut", "A shortcut is one combination of keys.")
    return _why_not(sequence).format(keys=native(keys))


def _why_not(sequence: QKeySequence) -> str:
    combination = _first(sequence)
    key = combination.key()
    held = combination.keyboardModifiers()
    commands = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
    if not held & commands:
        if _prints(key):
            return QCoreApplication.translate(
                "Shortcut", "{keys} types text. Hold Ctrl, or use a function key."
            )
        if key == _Key.Key_Escape and not held:
            return QCoreApplication.translate("Shortcut", "{keys} closes bars, lists and dialogs.")
        if key == _Key.Key_Menu or (key == _Key.Key_F10 and held):
            return QCoreApplication.translate("Shortcut", "{keys} opens the context menu.")
    if (key in _EDITS and not held & commands) or _is_one_of(sequence, _EDITS_WITH_CTRL):
        return QCoreApplication.translate("Shortcut", "{keys} edits the text in every text field.")
    if (key in _MOVES and not held & commands) or _is_one_of(sequence, _MOVES_WITH_CTRL):
        return QCoreApplication.translate("Shortcut", "{keys} moves the cursor or the focus.")
    if held & commands == _Modifier.AltModifier and (_prints(key) or key in _MOVES):
        return QCoreApplication.translate(
            "Shortcut", "{keys} is kept for menus and buttons. Hold Ctrl as well."
        )
    return ""


def _first(sequence: QKeySequence) -> QKeyCombination:
    first: QKeyCombination = sequence[0]  # type: ignore[index]  # PySide6's stubs leave it out
    return first


def _is_one_of(sequence: QKeySequence, standard: tuple[QKeySequence.StandardKey, ...]) -> bool:
    return any(sequence in QKeySequence.keyBindings(one) for one in standard)


def _prints(key: int) -> bool:
    return 0 < key < _NOT_PRINTED or key in _DEAD


def _is_sign(key: int) -> bool:
    """Whether a key prints something that is neither a letter or digit nor a space."""
    if not 0 < key < _NOT_PRINTED or key > 0x10FFFF:
        return False
    return not chr(key).isalnum() and not chr(key).isspace()
