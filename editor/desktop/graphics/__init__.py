"""How the window is drawn: through OpenGL, or in software where OpenGL would be software anyway.

Without a graphics card, OpenGL is a program that computes every pixel of every frame; Qt's own
software renderer draws only what changed. Which of the two it is, the driver is asked in a process
of its own before the first window, since a bad driver can hang or kill whoever asks. The answer is
remembered. Only `apply` and the child `probe` import Qt's drawing modules.

Knows no window and no feature. Others import the names below, and `application`, `apply`,
`begin`, `choice` and `settings`.
"""

from editor.desktop.graphics.choice import LEFT_TO_QT, Backend, Graphics
from editor.desktop.graphics.inquiry import GraphicsInquiry

__all__ = ["LEFT_TO_QT", "Backend", "Graphics", "GraphicsInquiry"]
