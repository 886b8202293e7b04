"""What is brought back at the next start, and the one program for each user.

Knows no feature, and of widgets only that dialogs have sizes: the window says what it looks like
and takes it back as values. Others import `session`, `store`, `window_session`, `single_instance`,
`dialog_sizes` and `kept_size`.
"""
