"""Counting tries to log in, by the address they come from, so that passwords cannot be tried out."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 5
"""Wrong tries from one address within ``WITHIN`` seconds; then it has to wait."""
WITHIN = 300.0
_MOST_ADDRESSES = 10_000


class Attempts:
    """The tries of the last minutes. ``begin`` counts one and says how many seconds to wait, 0 for none.

    >>> attempts = Attempts(clock=lambda: 0.0)
    >>> [attempts.begin("203.0.113.7") for _ in range(6)]
    [0, 0, 0, 0, 0, 300]
    >>> attempts.begin("203.0.113.8")
    0
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, address: str) -> int:
        """Count a try. One that must wait is not counted."""
        now, key = self._clock(), _network(address)
        with self._lock:
            tries = self._tries.setdefault(key, deque(maxlen=TRIES))
            self._tries.move_to_end(key)
            while len(self._tries) > _MOST_ADDRESSES:
                self._tries.popitem(last=False)
            if len(tries) == TRIES and (left := tries[0] + WITHIN - now) > 0:
                return max(1, round(left))
            tries.append(now)
        return 0

    def forget(self, address: str) -> None:
        """The password was right: earlier tries no longer count."""
        with self._lock:
            self._tries.pop(_network(address), None)


def _network(address: str) -> str:
    """The address; of IPv6 the network, since one machine has many addresses in it."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((given, 64), strict=False)) if given.version == 6 else address
