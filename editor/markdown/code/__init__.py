"""Code blocks, formulas and diagrams: what stands in a fence and is no Markdown."""
