"""The preview pane: the page, the process that renders for it, and what guards it.

It reads posts through `PostDocument` and knows no project: what it must know of one comes in a
`PreviewContext`. `register_scheme` is to be called before the QApplication is made.
"""

from editor.desktop.preview.addresses import register_scheme
from editor.desktop.preview.look import Paper
from editor.desktop.preview.pane import PreviewPane
from editor.desktop.preview.post import PreviewContext

__all__ = ["Paper", "PreviewContext", "PreviewPane", "register_scheme"]
