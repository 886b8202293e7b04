"""What the user has chosen: declarations, the store, the dialog, and the look of the window."""
