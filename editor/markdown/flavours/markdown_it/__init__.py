"""What the flavours on markdown-it share: the incremental engine and common rules.

Knows no flavour.
"""
