"""The preview pane: the page, the process that renders for it, and what guards it.

`pane.py` is the widget, `slot.py` its place in the window, which loads it (and Chromium with it)
after the first paint: import nothing here that loads Chromium. The pane reads posts through
`PostDocument`; what it must know of a site comes in a `PreviewContext`. Knows no window but as a
`Host`, and of the other features only the source. Others import `feature` and `remote_choices`.
"""
