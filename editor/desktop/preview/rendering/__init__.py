"""From a post to patches of its page: the process that renders, and what feeds it."""
