"""Several processes behind one address: a visitor stays at one, its end loses no page, and all end together."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests import find_haproxy
from ui.server import balancer, serve

pytestmark = pytest.mark.skipif(not find_haproxy.installed(), reason=balancer.NONE)

ROOT = Path(__file__).resolve().parents[3]
APP = Path(__file__).parent / "behind" / "app.py"
PATIENCE_S = 60


@contextmanager
def behind(log: Path, *, script: Path = APP, ready: bool = True) -> Iterator[tuple[str, psutil.Process]]:
    """Address and parent of two processes, once both answer unless they need not be `ready`."""
    port = _free_port()
    command = [sys.executable, "-m", "ui.server.serve", "--port", str(port), "--script", str(script)]
    with log.open("w") as output:
        parent = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, env={**os.environ, "PYTHONPATH": str(ROOT)})
        try:
            address = f"127.0.0.1:{port}"
            if ready:
                _until(lambda: len({who(address)["pid"] for _again in range(4)}) == 2)
            yield address, psutil.Process(parent.pid)
        finally:
            parent.terminate()
            parent.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, psutil.Process]]:
    """Address and parent of two processes that all tests here share."""
    with behind(tmp_path_factory.mktemp("serve") / "log.txt") as served:
        yield served


def test_a_visitor_stays_at_one_process_with_page_files_and_api(two: tuple[str, psutil.Process]) -> None:
    address, _parent = two
    visitors = [_cookie(address) for _visitor in range(4)]
    pids = [{who(address, Cookie=cookie)["pid"], page(address, cookie)[0], page(address, cookie)[0]} for cookie in visitors]
    assert all(len(found) == 1 for found in pids)
    assert len(set.union(*pids)) == 2


def test_the_local_administrators_link_leads_to_the_first_process(two: tuple[str, psutil.Process]) -> None:
    address, _parent = two
    answer = _asked(address, "/local-login", Cookie=f"{balancer.COOKIE}=p2")
    assert answer.headers["Set-Cookie"].startswith(f"{balancer.COOKIE}=p1;")
    assert json.loads(answer.read())["pid"] == who(address, Cookie=f"{balancer.COOKIE}=p1")["pid"]


def test_an_address_is_believed_from_the_machine_itself(two: tuple[str, psutil.Process]) -> None:
    address, _parent = two
    assert who(address)["address"] == "127.0.0.1"
    told = who(address, **{"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "Forwarded": "for=198.51.100.1"})
    assert (told["address"], told["scheme"]) == ("203.0.113.7", "https")


def test_pages_of_others_and_missing_headers_are_noticed_behind_it_too(two: tuple[str, psutil.Process]) -> None:
    address, _parent = two
    assert "default-src 'self'" in _asked(address, "/").headers["Content-Security-Policy"]
    assert _asked(address, "/api/v1/who", "POST", Origin=f"http://{address}").status == 200
    assert _asked(address, "/api/v1/who", "POST", Origin="http://other.example").status == 403
    with pytest.raises(WebSocketException):
        page(address, "", Origin="http://other.example")


def test_the_end_of_a_process_moves_its_visitors_and_it_comes_back(two: tuple[str, psutil.Process]) -> None:
    address, parent = two
    cookie = f"{balancer.COOKIE}=p2"
    pid, held = page(address, cookie)
    other, _other = page(address, f"{balancer.COOKIE}=p1")
    psutil.Process(pid).kill()
    with pytest.raises(ConnectionClosed):
        _drained(held)
    _until(lambda: page(address, cookie)[0] == other)
    _until(lambda: page(address, cookie)[0] not in {pid, other})
    assert parent.status() != psutil.STATUS_ZOMBIE


def test_a_process_killed_as_it_starts_is_started_again(tmp_path: Path) -> None:
    with behind(tmp_path / "log.txt", ready=False) as (address, parent):
        _until(lambda: len(parent.children()) == 3)
        parent.children()[1].kill()
        _until(lambda: len({who(address)["pid"] for _again in range(4)}) == 2)
        assert "ended with exit code -9 and is started again." in (tmp_path / "log.txt").read_text()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_all_end_together(tmp_path: Path, how: signal.Signals) -> None:
    with behind(tmp_path / "log.txt") as (address, parent):
        children = parent.children(recursive=True)
        assert len(children) == 3
        held = page(address, "")
        parent.send_signal(how)
        gone, left = psutil.wait_procs(children, PATIENCE_S)
        assert (len(gone), left, bool(held)) == (3, [], True)


def test_a_port_in_use_is_said(two: tuple[str, psutil.Process]) -> None:
    port = two[0].partition(":")[2]
    command = [sys.executable, "-m", "ui.server.serve", "--port", port, "--script", str(APP)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"The balancer ended with exit code 1: is port {port} in use?"


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_no_process_is_refused(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        serve.main([f"--processes={number}"])
    assert "is no number of processes: expected 1 or more" in capsys.readouterr().err


def who(address: str, **headers: str) -> dict[str, Any]:
    """Return which process answers, and whom it takes the visitor for."""
    told: dict[str, Any] = json.loads(_asked(address, "/api/v1/who", **headers).read())
    return told


def page(address: str, cookie: str, **headers: str) -> tuple[int, ClientConnection]:
    """Return the process that a page comes from, and the page's websocket, which stays open."""
    given = {**headers, **({"Cookie": cookie} if cookie else {})}
    held = connect(
        f"ws://{address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], additional_headers=given, proxy=None
    ).__enter__()
    message = BackMsg()
    message.rerun_script.query_string = ""
    held.send(message.SerializeToString())
    pid = 0
    while True:
        content = held.recv(timeout=PATIENCE_S)
        answer = ForwardMsg.FromString(content if isinstance(content, bytes) else content.encode())
        pid = int(answer.delta.new_element.text.body or pid)
        if answer.WhichOneof("type") == "script_finished":
            return pid, held


def _free_port() -> int:
    """Return a port that is free, as the two after it are, below those that a system gives to connections of its own."""
    while True:
        port = 10_000 + secrets.randbelow(20_000)
        if not {port, port + 1, port + 2} & {place.laddr.port for place in psutil.net_connections("tcp")}:
            return port


def _drained(held: ClientConnection) -> None:
    while held.recv(timeout=PATIENCE_S):
        pass


def _cookie(address: str) -> str:
    return str(_asked(address, "/").headers["Set-Cookie"]).partition(";")[0]


def _asked(address: str, path: str, method: str = "GET", **headers: str) -> Any:
    opener = build_opener(ProxyHandler({}))  # a proxy of the machine cannot reach its own loopback
    try:
        return opener.open(Request(f"http://{address}{path}", method=method, headers=headers), timeout=PATIENCE_S)
    except HTTPError as refused:
        return refused


def _until(true: Any) -> None:
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        try:
            if true():
                return
        except (OSError, ValueError, WebSocketException):
            pass
        time.sleep(0.2)
    pytest.fail("That did not come about in time.")
