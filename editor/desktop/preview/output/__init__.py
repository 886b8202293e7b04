"""The page outside the window: PDF, HTML, print, clipboard."""
