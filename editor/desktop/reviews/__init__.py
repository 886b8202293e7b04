"""What a review is made of: a list of texts, how the chosen one differs, and what to do with it.

Knows no feature, and no post but as its lines. Others import `review` and `difference`.
"""
