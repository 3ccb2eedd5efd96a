"""Something that did not answer is left alone for a while, so that one visitor waits for it and not all."""

import time


class LeftAlone:
    """Whether to ask it now: not within so many seconds of `leave()`."""

    def __init__(self, seconds):
        self.seconds, self.until = seconds, 0.0

    def leave(self):
        """It did not answer."""
        self.until = time.monotonic() + self.seconds

    def __bool__(self):
        return time.monotonic() < self.until
