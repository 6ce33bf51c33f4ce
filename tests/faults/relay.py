"""A TCP proxy of the tests: it passes bytes on, late, not at all, or answers by itself."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

from deploy.cluster.processes import free_ports

_PORTION = 64 * 1024


class Relay:
    """Listens on a port of the loopback for as long as the tests run.

    ``delay`` holds every portion back for so many seconds; ``cut`` ends connections and takes
    no more; ``answer`` ends them and answers every request over HTTP with that status.
    """

    def __init__(self, host: str, port: int, listen: int = 0) -> None:
        self._there = host, port
        self.delay = 0.0
        self.answered = 0
        self._status: int | None = None
        self._cut = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", listen or free_ports(1)[0]))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Nobody gets through, and who was is thrown out."""
        self._cut = True
        self._end_all()

    def answer(self, status: int) -> None:
        """Answer in the server's place from now on."""
        self._status = status
        self._end_all()

    def heal(self) -> None:
        """Pass everything on at once again."""
        self._cut, self._status, self.delay = False, None, 0.0
        self._end_all()

    def close(self) -> None:
        """Listen no more."""
        self._listening.close()
        self._end_all()

    def _end_all(self) -> None:
        with self._lock:
            found, self._open = self._open, set()
        for each in found:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self._cut:
                near.close()
            elif self._status is not None:
                threading.Thread(target=self._refuse, args=(near,), daemon=True).start()
            else:
                self._join(near)

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._there, timeout=5)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        with self._lock:
            self._open |= {near, far}
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while portion := one.recv(_PORTION):
                if self.delay:
                    time.sleep(self.delay)
                other.sendall(portion)
        for each in (one, other):
            with self._lock:
                self._open.discard(each)
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _refuse(self, near: socket.socket) -> None:
        with suppress(OSError), near:
            near.settimeout(5)
            while (status := self._status) is not None and _request(near):
                self.answered += 1
                body = b'{"error":{"type":"fault_of_the_tests"},"status":%d}' % status
                near.sendall(
                    b"HTTP/1.1 %d Refused\r\nContent-Type: application/json\r\n"
                    b"X-Elastic-Product: Elasticsearch\r\nContent-Length: %d\r\n\r\n%s"
                    % (status, len(body), body)
                )


def _request(near: socket.socket) -> bool:
    """Read a whole request; false where there is no more."""
    head = b""
    while b"\r\n\r\n" not in head:
        portion = near.recv(_PORTION)
        if not portion:
            return False
        head += portion
    head, _, body = head.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        portion = near.recv(_PORTION)
        if not portion:
            return False
        body += portion
    return True
