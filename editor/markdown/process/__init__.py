"""The renderer process: its protocol, its loop, and how it outlives lines that hang.

Knows no window: it reads jobs and writes patches. Others start `worker` as a process, and import
nothing.
"""
