"""Where phones find a room: the address that this page has, or that of this machine in the local network; as text and QR code."""

import ipaddress
from urllib.parse import urlsplit

from streamlit import net_util

from ui.components import downloads


def base() -> str:
    """Return the server's address for phones: of a page opened as localhost, that of this machine in its network."""
    own = downloads.server()
    url = urlsplit(own)
    lan = net_util.get_internal_ip() if _local(url.hostname or "") else None
    return own.replace(f"//{url.netloc}", f"//{lan}:{url.port or 80}", 1) if lan else own


def of_room(code: str) -> str:
    """Return the address of a room."""
    return f"{base()}/room/{code}"


def qr(text: str) -> str:
    """Return a text as a QR code, an SVG to be used as the address of an image: dark on white in both themes, so that cameras read it."""
    import segno  # only where a room is open

    return segno.make(text, error="m").svg_data_uri(border=3, dark="#000", light="#fff", omitsize=True)


def _local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
