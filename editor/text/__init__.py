"""The ground floor: lines of text and edits of them.

Knows nothing of Markdown, files or windows. Offsets are 0-based line numbers; inside a line,
code points. Others import the names below, or `lines`, `common`, `difference`, `unified` and
`diff3`.
"""

from editor.text.common import common_ends, common_prefix
from editor.text.lines import LineEdit, Lines

__all__ = ["LineEdit", "Lines", "common_ends", "common_prefix"]
