"""`commonhold serve` shares no port with somebody else: half of all requests would go astray."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.installation import Installation
from commonhold.cli.parsing import CallError
from commonhold.cli.serving.serve import free
from database import Databases

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another server listens, one that would share it."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_port_that_is_taken_is_refused(databases: Databases, tmp_path: Path, taken: int) -> None:
    installation = Installation.set_up(tmp_path / "data", databases, "sqlite")
    refused = installation.call("serve", "--port", str(taken))
    assert refused.returncode == 2
    assert refused.stderr == (
        f"commonhold: cannot listen at 127.0.0.1:{taken}: something listens there already; choose another --port\n"
    )


def test_one_that_was_let_go_of_is_free_at_once(taken: int) -> None:
    with pytest.raises(CallError):
        free("127.0.0.1", taken)
    with socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        port = gone.getsockname()[1]
    free("127.0.0.1", port)
    with pytest.raises(CallError, match="choose another --address"):
        free("no.such.host.invalid", port)
