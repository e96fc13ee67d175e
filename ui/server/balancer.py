"""HAProxy before several processes of this server: what it is told, and where it is."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.errors import NotThere

COOKIE: Final = "regioscope_process"
"""Names the process that a visitor stays with."""
NONE: Final = "Several processes need HAProxy before them: install it (Debian: apt-get install haproxy)."
_ELSEWHERE: Final = "/usr/sbin"
"""Where Debian puts it, which is not on everybody's PATH."""
_TRUSTED_VARIABLE: Final = "FORWARDED_ALLOW_IPS"
_LOOPBACK: Final = ("127.0.0.0/8", "::1")
_CONFIGURATION: Final = """\
# Written by `make serve`: see docs/operating.md. One visitor stays at one process, which holds the visit's session, files and sign-in.
global
    noreuseport                     # a port in use is an error, not shared

defaults
    mode http
    cookie {cookie} insert indirect nocache httponly attr SameSite=Lax
    option redispatch 1             # the cookie of a process that died leads to another one
    retries 3
    timeout connect 5s
    timeout http-request 30s        # headers alone: an upload may take as long as it moves
    timeout client 2m
    timeout server 2m
    timeout tunnel 1h               # websockets; both sides say every half minute that they are there
    timeout check 10s               # a busy process answers late and is not dead

frontend visitors
    bind {address}:{port}
    acl trusted src {trusted}
    http-request del-header X-Forwarded-For unless trusted
    http-request del-header X-Forwarded-Proto unless trusted
    http-request del-header Forwarded
    option forwardfor if-none
    use_backend first if {{ path_end /local-login }}
    default_backend processes

backend processes
    balance leastconn
    option httpchk GET {health}
    http-check expect status 200
    default-server check inter 2s fastinter 500ms downinter 500ms fall 3 rise 1 on-marked-down shutdown-sessions
{processes}

# the first process alone knows the link that it printed; whoever uses it stays there
backend first
    http-request del-header Cookie
    server p1 127.0.0.1:{first} cookie p1 track processes/p1
"""
_PROCESS: Final = "    server p{number} 127.0.0.1:{port} cookie p{number}"


def program() -> str:
    """Return the path of HAProxy, or raise `NotThere` with what to install."""
    result = shutil.which("haproxy") or shutil.which("haproxy", path=_ELSEWHERE)
    if result is None:
        raise NotThere(NONE)
    return result


def configuration(ports: Sequence[int], port: int, address: str = "*", root: str = "") -> str:
    """Return what HAProxy reads: visitors come to `port`, processes listen at `ports` of this machine, all below the path `root`.

    Forwarded addresses are believed from this machine and from those that `FORWARDED_ALLOW_IPS` names.
    """
    named = [one for one in os.environ.get(_TRUSTED_VARIABLE, "").replace(",", " ").split() if one != "*"]
    return _CONFIGURATION.format(
        address=address,
        port=port,
        cookie=COOKIE,
        trusted=" ".join((*_LOOPBACK, *named)),
        health="/".join(("", *filter(None, [root.strip("/")]), "_stcore/health")),
        first=ports[0],
        processes="\n".join(_PROCESS.format(number=number, port=one) for number, one in enumerate(ports, start=1)),
    )


def write(folder: Path, ports: Sequence[int], port: int, address: str = "*", root: str = "") -> list[str]:
    """Write the configuration into the folder and return the command that runs HAProxy with it."""
    file = folder / "haproxy.cfg"
    file.write_text(configuration(ports, port, address, root), encoding="utf-8")
    return [program(), "-db", "-f", str(file)]
