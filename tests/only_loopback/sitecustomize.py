"""A Python that finds this first reaches this machine alone: whatever else it asks for is refused, and said on standard error.

To connect a socket for datagrams sends nothing: so a machine learns its own address in its network.
"""

import ipaddress
import socket
import sys

REFUSED = "refused another host"


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        line, address = arguments[0], arguments[1]
        if event == "socket.connect" and isinstance(line, socket.socket) and line.type == socket.SOCK_DGRAM:
            return
        host = address[0] if isinstance(address, tuple) else "localhost"  # a file of this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not _loopback(host):
        sys.stderr.write(f"{REFUSED}: {event} {host!r}\n")
        raise ConnectionRefusedError(f"{REFUSED}: {host!r}")


def _loopback(host: object) -> bool:
    name = host.decode("idna") if isinstance(host, bytes) else str(host or "localhost")
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


if __name__ == "sitecustomize":  # found at the start of a Python, rather than imported by a test
    sys.addaudithook(_refuse)
