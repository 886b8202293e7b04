"""Images of other sites: where the writer lets the preview load them, and how they are fetched.

Knows no renderer, and allows nothing by itself: without a choice of the writer nothing is fetched.
Others import `bar`, `choices`, `dialog`, `fetcher` and `gate`.
"""
