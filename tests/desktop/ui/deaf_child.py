"""A child process that neither reads nor writes."""

from __future__ import annotations

from threading import Event

if __name__ == "__main__":
    while True:
        Event().wait()
