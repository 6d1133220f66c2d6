"""`commonhold serve`: shows the workspace to browsers and programs, until it is told to stop."""

import argparse
from errno import EACCES, EADDRINUSE
from socket import SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo, socket

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError

APPLICATION = "commonhold.config.wsgi:application"
THREADS = 4
TAKEN = {
    EADDRINUSE: "something listens there already; choose another --port",
    EACCES: "that port is not for everybody; choose another --port",
}
HIGHEST_PORT = 65_535


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (default: this machine alone)")
    parser.add_argument("--port", type=_port, default=8000, help="the port (default: 8000)")
    parser.add_argument("--workers", type=int, default=1, help="how many processes answer (default: 1)")


def run(args: argparse.Namespace) -> int:
    """0 when it was stopped; CallError where the installation is not ready."""
    opened()
    free(args.address, args.port)
    lay_out()
    print(f"Commonhold listens at http://{args.address}:{args.port} and is known as {settings.URL}", flush=True)
    Granian(
        APPLICATION,
        address=args.address,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=max(1, args.workers),
        blocking_threads=THREADS,
        log_enabled=False,
    ).serve()
    return 0


def free(address: str, port: int) -> None:
    """Nothing; CallError where somebody listens there already, with whom requests would be shared at random."""
    try:
        [(family, kind, protocol, _name, where), *_others] = getaddrinfo(address, port, type=SOCK_STREAM)
        with socket(family, kind, protocol) as tried:
            tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            tried.bind(where)
    except OSError as wrong:
        why = TAKEN.get(wrong.errno or 0, f"{wrong.strerror}; choose another --address")
        raise CallError(f"cannot listen at {address}:{port}: {why}") from None


def lay_out() -> None:
    """Put style sheets, scripts and fonts where they are served from, packed."""
    call_command("collectstatic", interactive=False, verbosity=0)


def _port(told: str) -> int:
    port = int(told)
    if not 0 < port <= HIGHEST_PORT:
        raise ValueError(told)
    return port
