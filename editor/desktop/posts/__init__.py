"""The project panel: the list of posts and its filter."""
