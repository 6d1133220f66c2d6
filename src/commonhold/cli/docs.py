"""`commonhold docs`: writes the pages on kinds and practices from the code, or says which are not as they would be."""

import argparse
import sys
from pathlib import Path

from commonhold.cli.documenting import kinds, practices

FOLDERS = ("kinds", "practices")
DIFFERENT = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("--into", metavar="FOLDER", default="docs", help="the folder of all pages (docs)")
    parser.add_argument("--check", action="store_true", help="write nothing; leave with 1 if a page is not up to date")


def run(args: argparse.Namespace) -> int:
    """0; with --check 1 where a page differs, is missing or is left over."""
    folder = Path(args.into)
    pages = {**kinds.pages(), **practices.pages()}
    over = sorted(_pages_in(folder) - pages.keys())
    stale = sorted(name for name, text in pages.items() if _text(folder / name) != text)
    if args.check:
        for name in stale + over:
            print(f"commonhold: {folder / name} is not up to date; run `commonhold docs`", file=sys.stderr)
        return DIFFERENT if stale or over else 0
    for name in over:
        (folder / name).unlink()
    for name in stale:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(pages[name], "utf-8")
    print(f"{len(pages)} pages, {len(stale)} written, {len(over)} removed")
    return 0


def _pages_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for name in FOLDERS for path in (folder / name).glob("*.md")}


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.is_file() else ""
