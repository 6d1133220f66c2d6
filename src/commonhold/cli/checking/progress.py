"""A sign of life for people who wait for a large file; imported only when there is one, since rich takes its time."""

from collections.abc import Iterator

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from commonhold.exchange.file import FileProblem, Stream, Told


def shown(stream: Stream, path: str) -> Iterator[Told | FileProblem]:
    """The same stream; how many partnerships were read is shown on the error stream, and taken away at the end."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(path, total=None)
        count = 0
        for told in stream:
            count += isinstance(told, Told)
            progress.update(task, description=f"{path}: {count} partnerships read")
            yield told
