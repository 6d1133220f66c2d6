"""Nobody leads the program to where only its own machine can go, or makes it wait for ever."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import override_settings
from pytest_socket import enable_socket

from commonhold.notices.hooks import address
from commonhold.notices.hooks.address import INSIDE, NO_ADDRESS, NO_ANSWER, REFUSED, UNKNOWN, is_open, post

NOT_OPEN = [
    "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
    "ff02::1", "2001:db8::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "nonsense", "",
]  # fmt: skip


@pytest.mark.parametrize("told", NOT_OPEN)
def test_what_is_not_on_the_open_internet(told: str) -> None:
    assert not is_open(told)


@pytest.mark.parametrize("told", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_what_is(told: str) -> None:
    assert is_open(told)


@pytest.mark.parametrize("told", NOT_OPEN[:-2])
def test_nothing_is_sent_to_a_name_that_leads_inside(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", _never)
    answer = post("https://example.org/", b"{}", {}, lookup=lambda host, port: ["1.1.1.1", told])
    assert (answer.taken, answer.said) == (False, INSIDE)


NO_WEB = [
    "file:///etc/passwd", "ftp://example.org/", "gopher://example.org", "https://", "https://a:b@example.org/",
    "https://example.org:x/", "//example.org",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_WEB)
def test_only_addresses_of_the_web_count(url: str) -> None:
    assert post(url, b"{}", {}, lookup=_never).said == NO_ADDRESS


def test_a_name_that_nobody_knows() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror

    assert post("https://example.org/", b"{}", {}, lookup=unknown).said == UNKNOWN
    assert post("https://example.org/", b"{}", {}, lookup=lambda host, port: []).said == UNKNOWN


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def connect(where: object, *_more: object) -> socket.socket:
        asked.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert post("http://example.org/hook", b"{}", {}, lookup=lambda host, port: ["1.1.1.1"]).said == REFUSED
    assert asked == [("1.1.1.1", 80)]


def _never(*_words: object, **_more: object) -> list[str]:
    raise AssertionError


# -- a server beside us -----------------------------------------------------------------------------------------------


class _Server(HTTPServer):
    seen: list[tuple[str, bytes, str]]


class _Answers(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, body, self.headers["Host"]))
        if self.path == "/slow":
            threading.Event().wait(1)
        self.send_response(302 if self.path == "/elsewhere" else 500 if self.path == "/broken" else 204)
        self.send_header("Location", "/taken")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[_Server]:
    enable_socket()
    made = _Server(("127.0.0.1", 0), _Answers)
    made.seen = []
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def _post(server: _Server, path: str) -> address.Answer:
    where = f"http://here.example:{server.server_address[1]}{path}"
    with override_settings(HOOKS_INSIDE=True):
        return post(where, b'{"a": 1}', {"webhook-id": "1"}, lookup=lambda host, port: ["127.0.0.1"])


def test_a_message_arrives_under_its_name(server: _Server) -> None:
    answer = _post(server, "/taken?a=1")
    assert (answer.taken, answer.said) == (True, "204")
    assert server.seen == [("/taken?a=1", b'{"a": 1}', f"here.example:{server.server_address[1]}")]


def test_a_redirect_is_not_followed_and_is_no_yes(server: _Server) -> None:
    answer = _post(server, "/elsewhere")
    assert (answer.taken, answer.said) == (False, "302")
    assert [path for path, _, _ in server.seen] == ["/elsewhere"]


def test_an_error_is_no_yes(server: _Server) -> None:
    assert _post(server, "/broken") == address.Answer(False, "500")


def test_who_does_not_answer_in_time_is_left(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "PATIENCE", 0.2)
    assert _post(server, "/slow").said == NO_ANSWER


def test_who_trickles_is_cut_off(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "ALL_IN_ALL", 0.2)
    assert not _post(server, "/slow").taken
