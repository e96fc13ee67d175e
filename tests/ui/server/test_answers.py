"""What is on its way to a browser: where to send a file is not dropped, and only what the browser will still have is named."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.server.answers import BEHIND, NAMED, Answers


def test_where_to_send_a_file_is_said_though_a_run_begins() -> None:
    answers, message = Answers(), ForwardMsg()
    message.file_urls_response.response_id = "1"
    answers.enqueue(message)
    answers.clear(retain_lifecycle_msgs=True)
    answers.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["part"])
    assert answers.flush() == [message]
    assert answers.is_empty()


def _run(answers: Answers, *, element: str = "", named: str = "", early: bool = False) -> None:
    """One run that sends an element, or names it, and ends."""
    message = ForwardMsg()
    if element:
        message.delta.new_element.text.body, message.hash, message.metadata.cacheable = "Map", element, True
    if named:
        message.ref_hash = named
    answers.enqueue(message)
    end = ForwardMsg()
    end.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN if early else ForwardMsg.FINISHED_SUCCESSFULLY
    answers.enqueue(end)
    answers.flush()


def test_an_element_is_named_no_longer_than_the_browser_surely_keeps_it() -> None:
    answers = Answers()
    _run(answers, element="map")
    _run(answers, early=True)
    for _another in range(NAMED - 1):
        _run(answers)
    assert answers.keeps("map")
    _run(answers, named="map")
    for _another in range(NAMED - 1):
        _run(answers)
    assert answers.keeps("map")
    _run(answers)
    assert not answers.keeps("map")
    assert BEHIND >= 2
