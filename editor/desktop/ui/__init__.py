"""What every part of the window uses: themes, widgets, dates, tasks, child processes, notices.

Knows no posts and no feature.
"""
