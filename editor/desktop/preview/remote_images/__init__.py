"""Images of other sites: asking where the preview may load them, and how they are fetched.

Knows no renderer, and allows nothing by itself: without a choice of the writer nothing is fetched.
Others import `bar`, `dialog`, `fetcher` and `gate`.
"""
