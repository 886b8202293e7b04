"""Markdown dialects, each as one generator publishes it. Flavours do not know each other."""
