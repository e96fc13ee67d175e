import socket

from ui.server.no_delay import send_at_once


def test_connections_of_a_socket_made_as_streamlit_does_send_at_once() -> None:
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()) as _reader, listening.accept()[0] as connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
