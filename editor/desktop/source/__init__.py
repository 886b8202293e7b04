"""The source editor: widget, highlighter, writing aids, find bar."""
