"""The head of a post: where it is, what it says, and the smallest edit that changes it."""
