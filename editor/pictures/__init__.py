"""Pictures as bytes: what they are, what else they hold, and smaller ones made of them.

Knows no files, no project and no Qt. What can be read byte by byte is read here; whatever decodes a
picture runs in `worker`, a process of its own, which alone knows Pillow. Others import `kinds`,
`metadata` and `process`.
"""
