"""The command line: finds the command that is asked for, and imports nothing of the others."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from commonhold.cli.parsing import CallError, Command, Parser, near

COMMANDS = {
    "check": "read files and tell what the practices see in them",
    "practices": "list the practices",
    "explain": "tell what a practice looks for, why, and what to do",
    "kinds": "list the kinds of entry, or tell about one",
    "read": "tell what a file holds",
    "docs": "write the pages on kinds and practices",
    "import": "bring a file onto the record",
    "invite": "ask somebody to a seat of a partnership that was brought in",
    "partnerships": "list the partnerships on record, or who sits in one",
    "findings": "tell what the practices see in a partnership on record",
    "migrate": "bring the database up to this version of the program",
    "verify": "prove that the record is what was written, or name where it is not",
    "rebuild": "make everything that is derived anew from the journals",
    "export": "write what a seat may take away",
    "daily": "bring findings up to the day",
    "worker": "send mails and messages, and bring findings up to each day",
    "serve": "show the workspace to browsers and programs",
    "demo": "fill a demonstration with record files, and seat somebody on every seat",
    "doctor": "say what is wrong with the installation, and how to mend it",
}
"""Each command, and what it does in a few words. Its module is imported when it is called."""

MODULES = {
    "import": "bringing.files",
    "invite": "bringing.invite",
    "partnerships": "showing.partnerships",
    "findings": "showing.findings",
    "migrate": "keeping.migrate",
    "daily": "keeping.daily",
    "worker": "keeping.worker",
    "doctor": "keeping.doctor",
    "rebuild": "keeping.rebuild",
    "serve": "serving.serve",
    "demo": "serving.demonstration.demo",
}
"""The modules of commands where they have not the same name: Python keeps some words to itself, and some lie deeper."""

ON_FILES = ("check", "practices", "explain", "kinds", "read", "docs", "verify")
"""Commands that work on files alone, or may. For all others the installation is made ready before they are imported."""
INSTALLATION = "commonhold.cli.installation"
WITH_EVERYTHING = ("migrate", "serve", "demo", "worker", "daily")
"""Commands that need accounts, pages or mails besides the record."""
RECORD_ALONE = "commonhold.config.record_alone"

CALLED_WRONGLY = 2
VERSION_FROM = "commonhold.cli.version"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the number to leave with."""
    _speak_utf_8()
    try:
        code = _answer(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()  # whoever was reading has had enough
        return 0
    except OSError as refused:
        if refused.filename is None:
            _let_go()
        place = refused.filename or "the output"
        print(f"commonhold: {place} cannot be written: {refused.strerror or refused}", file=sys.stderr)
        return CALLED_WRONGLY
    except KeyboardInterrupt:
        return 130
    return code


def _let_go() -> None:
    """What is still in the buffer has nowhere to go; without this it would be tried again on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer(words: list[str]) -> int:
    try:
        return _run(words)
    except CallError as wrong:
        print(f"commonhold: {wrong}", file=sys.stderr)
        return CALLED_WRONGLY
    except SystemExit as left:  # argparse leaves by itself after --help and on a wrong call
        return left.code if isinstance(left.code, int) else CALLED_WRONGLY


def _run(words: list[str]) -> int:
    if words[:1] == ["--version"]:
        return int(import_module(VERSION_FROM).run())
    name = words[0] if words else ""
    if name not in COMMANDS:
        if name.startswith("-") or not name:
            _overview().parse_args(words or ["--help"])
        raise CallError(f"there is no command {name}{near(name, COMMANDS)}")
    command = _imported(name)
    parser = Parser(prog=f"commonhold {name}", description=_sentence(COMMANDS[name]))
    command.arguments(parser)
    return command.run(parser.parse_args(words[1:]))


def _imported(name: str) -> Command:
    """The module of a command. Nothing that it makes is garbage, and looking for some costs a tenth of a start."""
    if name not in WITH_EVERYTHING:
        os.environ["COMMONHOLD_SETTINGS"] = RECORD_ALONE
    if name not in ON_FILES:
        import_module(INSTALLATION)
    gc.disable()
    command: Command = import_module(f"commonhold.cli.{MODULES.get(name, name)}")
    gc.freeze()
    gc.enable()
    return command


def _overview() -> Parser:
    """Says which commands there are; refuses any other."""
    parser = Parser(prog="commonhold", description="Practices of good partnering, put to the record of a partnership.")
    parser.add_argument("--version", action="store_true", help="say which version this is")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, help in COMMANDS.items():
        commands.add_parser(name, help=help)
    return parser


def _sentence(help: str) -> str:
    return f"{help[0].upper()}{help[1:]}."


def _speak_utf_8() -> None:
    """What partners wrote is written in any language, whatever the machine is set to; nowhere, where it is closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
