"""The local administrator's link: it works once, for a while, and its session is one that nobody could choose."""

from workspace.local_access import LINK_MINUTES, SESSION_HOURS, LocalAccess


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_link_works_once() -> None:
    access = LocalAccess()
    token = access.issue()
    session = access.redeem(token)
    assert session is not None
    assert access.redeem(token) is None
    assert access.open(session)


def test_a_wrong_token_uses_nothing_up() -> None:
    access = LocalAccess()
    token = access.issue()
    for wrong in ("", "x", token[:-1], token + "x", "ż" * 50, "\ud800"):
        assert access.redeem(wrong) is None
    assert access.redeem(token)


def test_there_is_no_way_in_before_a_link_is_issued() -> None:
    access = LocalAccess()
    assert access.redeem("") is None
    assert not access.open("")


def test_link_and_session_end() -> None:
    clock = _Clock()
    access = LocalAccess(clock)
    late = access.issue()
    clock.now = LINK_MINUTES * 60
    assert access.redeem(late) is None
    session = access.redeem(access.issue())
    assert session is not None
    clock.now += SESSION_HOURS * 3600 - 1
    assert access.open(session)
    clock.now += 1
    assert not access.open(session)


def test_a_new_link_ends_the_earlier_one_and_closing_ends_the_session() -> None:
    access = LocalAccess()
    first, second = access.issue(), access.issue()
    assert access.redeem(first) is None
    session = access.redeem(second)
    assert session is not None
    access.close("another")
    assert access.open(session)
    access.close(session)
    assert not access.open(session)
