"""What HAProxy is told before several processes: it understands it, and it believes nobody it should not."""

import subprocess
from pathlib import Path

import pytest

from tests import find_haproxy
from ui.server import balancer

needs_haproxy = pytest.mark.skipif(not find_haproxy.installed(), reason=balancer.NONE)


@needs_haproxy
@pytest.mark.parametrize("root", ["", "regions", "/a/b/"])
def test_haproxy_understands_every_line(tmp_path: Path, root: str) -> None:
    command = balancer.write(tmp_path, [9001, 9002, 9003], 9000, root=root)
    checked = subprocess.run([*command, "-c"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "WARNING" not in checked.stderr


def test_each_process_has_a_line_and_a_cookie_of_its_own() -> None:
    lines = balancer.configuration([9001, 9002], 9000).splitlines()
    assert [line.strip() for line in lines if line.strip().startswith("server p")] == [
        "server p1 127.0.0.1:9001 cookie p1",
        "server p2 127.0.0.1:9002 cookie p2",
        "server p1 127.0.0.1:9001 cookie p1 track processes/p1",
    ]


def test_the_health_of_a_process_is_asked_below_the_operators_path() -> None:
    assert "httpchk GET /regions/_stcore/health\n" in balancer.configuration([9001], 9000, root="/regions/")
    assert "httpchk GET /_stcore/health\n" in balancer.configuration([9001], 9000)


def test_forwarded_addresses_are_believed_from_named_machines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.5,10.0.0.6")
    assert "acl trusted src 127.0.0.0/8 ::1 10.0.0.5 10.0.0.6\n" in balancer.configuration([9001], 9000)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert "acl trusted src 127.0.0.0/8 ::1\n" in balancer.configuration([9001], 9000)


def test_without_haproxy_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "/absent")
    monkeypatch.setattr(balancer, "_ELSEWHERE", "/absent")
    assert find_haproxy.main([]) == 0
    assert capsys.readouterr().err == f"{balancer.NONE}\n"
