"""The built wheel, installed alone, gives a working `commonhold`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds nothing but what the wheel installs."""
    built, site = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    run = {"cwd": ROOT, "check": True, "capture_output": True}
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)], **run)  # type: ignore[call-overload]
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], **run)  # type: ignore[call-overload]
    return site


def commonhold(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "commonhold", *words]
    return subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, check=False)


def test_it_is_the_wheel_that_runs(site: Path) -> None:
    where = "import commonhold, sys; sys.stdout.write(commonhold.__file__)"
    env = {**os.environ, "PYTHONPATH": str(site)}
    told = subprocess.run([sys.executable, "-c", where], cwd=site, env=env, capture_output=True, text=True, check=True)
    assert told.stdout.startswith(str(site))


@pytest.mark.parametrize(("file", "code"), [("tamba-schools.json", 1), ("published.xml", 1)])
def test_it_checks_records_and_published_files(site: Path, file: str, code: int) -> None:
    done = commonhold(site, "check", "--as-of", "2026-03-09", str(ROOT / "demo" / file))
    assert (done.returncode, done.stderr) == (code, "")
    assert "act now" in done.stdout


def test_it_explains_with_lessons_and_examples(site: Path) -> None:
    done = commonhold(site, "explain", "SC01")
    assert (done.returncode, done.stderr) == (0, "")
    assert "on the way to an agreement, with no joint case" in done.stdout


def test_the_command_is_installed(site: Path) -> None:
    assert (site / "bin" / "commonhold").exists()
