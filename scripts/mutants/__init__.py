"""Sampled mutation testing: how many small faults in a room its own tests notice.

``make mutants ROOM=frontmatter`` copies the checkout, runs the room's tests once to see which test
reaches which line, breaks one place after another in the copy, and runs the tests that reach it.
What to break, and how, is cosmic-ray's; which places, and which tests, is decided here.
"""
