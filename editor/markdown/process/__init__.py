"""The renderer process: its protocol, its loop, and how it outlives lines that hang."""
