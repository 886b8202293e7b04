"""Python's garbage collector, kept from going through what is only just being built."""

from __future__ import annotations

import gc


class CollectorRest:
    """Lets the collector rest while somebody builds much at once, all of which stays.

    It goes through what there is again and again while that grows, which takes a third of the time
    in which a list of ten thousands of posts is brought back, and finds nothing to free. Each who
    lets it rest ends that again; it works on when the last one has.
    """

    def __init__(self) -> None:
        self._builders: set[object] = set()
        self._was_at_work = False

    def begin(self, builder: object) -> None:
        """Let it rest for this builder; once, however often it is said."""
        if not self._builders:
            self._was_at_work = gc.isenabled()
            gc.disable()
        self._builders.add(builder)

    def end(self, builder: object) -> None:
        """This builder, if it was one, has built what it had to."""
        if builder not in self._builders:
            return
        self._builders.remove(builder)
        if not self._builders:
            # What was built counts as old, and is not gone through at once.
            gc.freeze()
            gc.unfreeze()
            if self._was_at_work:
                gc.enable()
