"""The posts of the blog: their list and its filter, new posts, opening and closing folders.

Knows no window but as a `Host`, and no other feature; how posts are found and read is for the
project to know. Others import `feature`.
"""
