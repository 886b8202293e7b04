"""The preview pane: the page, the process that renders for it, and what guards it."""
