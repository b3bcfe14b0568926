"""Ids made by the application: 63 bits, in the order of time, without asking any database.

41 bits of milliseconds since 2020 (good until 2089), 10 bits drawn once per process, 12 bits of a
counter. The counter starts anywhere and never goes back to zero inside a millisecond, so that even
two processes that drew the same 10 bits would also have to count in step to collide.
"""

import os
import threading
import time

_EPOCH_MS = 1_577_836_800_000
_NODE_BITS, _COUNT_BITS = 10, 12
_COUNT_MASK = (1 << _COUNT_BITS) - 1


class IdMaker:
    """Gives ids that grow strictly within a process. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._draw()

    def _draw(self) -> None:
        seed = int.from_bytes(os.urandom(4), "big")
        self._node = (seed & ((1 << _NODE_BITS) - 1)) << _COUNT_BITS
        self._count = seed >> 16 & _COUNT_MASK
        self._ms = 0
        self._left = 0

    def make(self, n: int = 1) -> list[int]:
        """Return `n` new ids, ascending."""
        with self._lock:
            if n <= self._left and n <= _COUNT_MASK - self._count and self._is_later():
                self._left -= n
                first = self._ms << (_NODE_BITS + _COUNT_BITS) | self._node
                start = self._count + 1
                self._count += n
                return list(range(first + start, first + start + n))
            return [self._next() for _ in range(n)]

    def _is_later(self) -> bool:
        """Move to the present millisecond; False when the next id would need another one anyway."""
        now = time.time_ns() // 1_000_000 - _EPOCH_MS
        if now > self._ms:
            self._ms, self._left = now, _COUNT_MASK
        return True

    def _next(self) -> int:
        now = time.time_ns() // 1_000_000 - _EPOCH_MS
        if now > self._ms:
            self._ms, self._left = now, _COUNT_MASK
        elif self._left == 0:  # 4,096 in one millisecond, or a clock set back: borrow from the next
            self._ms, self._left = self._ms + 1, _COUNT_MASK
        else:
            self._left -= 1
        self._count = (self._count + 1) & _COUNT_MASK
        if self._count == 0:  # keep the order within the millisecond
            self._ms, self._left = self._ms + 1, _COUNT_MASK
        return self._ms << (_NODE_BITS + _COUNT_BITS) | self._node | self._count


_maker = IdMaker()
os.register_at_fork(after_in_child=_maker._draw)


def new_id() -> int:
    """Return a new id."""
    return _maker.make()[0]


def new_ids(n: int) -> list[int]:
    """Return `n` new ids, ascending."""
    return _maker.make(n)
