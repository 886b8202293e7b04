"""What every part of the window uses: themes, small widgets, dates, tasks, notices.

Knows no posts and no feature.
"""
