"""Saving, saving elsewhere and closing posts, and the question before unsaved changes are lost."""
