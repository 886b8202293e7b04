"""Byline: the desktop editor for people whose blog is a folder of Markdown files."""

__version__ = "0.1.0"
