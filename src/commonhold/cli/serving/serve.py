"""`commonhold serve`: shows the workspace to browsers and programs, until it is told to stop."""

import argparse

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from commonhold.cli.installation import opened

APPLICATION = "commonhold.config.wsgi:application"
THREADS = 4
HIGHEST_PORT = 65_535


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (default: this machine alone)")
    parser.add_argument("--port", type=_port, default=8000, help="the port (default: 8000)")
    parser.add_argument("--workers", type=int, default=1, help="how many processes answer (default: 1)")


def run(args: argparse.Namespace) -> int:
    """0 when it was stopped; CallError where the installation is not ready."""
    opened()
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


def lay_out() -> None:
    """Put style sheets, scripts and fonts where they are served from, packed."""
    call_command("collectstatic", interactive=False, verbosity=0)


def _port(told: str) -> int:
    port = int(told)
    if not 0 < port <= HIGHEST_PORT:
        raise ValueError(told)
    return port
