"""What is brought back at the next start, and the one program for each user.

Knows no widget and no feature: the window says what it looks like and takes it back as values.
Others import `session`, `store`, `window_session`, `single_instance` and `dialog_sizes`.
"""
