"""The front-matter form: fields drawn from the head of the post.

Knows no window but as a `Host`, and no other feature; it keeps no text, and every change it makes
is an edit of the post. Others import `feature` and `panel`.
"""
