"""Saving, saving elsewhere and closing posts, and the question before unsaved changes are lost.

Knows no window but as a `Host`, and no other feature; how a post is saved is for the documents to
know. Others import `feature`.
"""
