"""A process that says it is ready, and never answers."""

import sys

print('{"ready": true}', flush=True)  # noqa: T201 (this is how it speaks)
for _ in sys.stdin:
    pass
