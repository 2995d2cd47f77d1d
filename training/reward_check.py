"""Runs the tests of a task on an answer. This RUNS what a model wrote: only inside a sandbox of yours, and only on request."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

SUFFIXES = {"c": "c", "cpp": "cpp", "python": "py", "javascript": "js", "typescript": "ts", "tsx": "tsx", "go": "go",
            "java": "java", "rust": "rs", "php": "php", "ruby": "rb", "csharp": "cs"}
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ")  # no key and no token is among them


def works(command: Sequence[str], language: str, text: str, timeout: float = 10.0) -> bool:
    """True where the command, given the file as its last argument, ends with 0. No shell; at the time limit all is ended."""
    env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="seccodeprm-check-") as folder:
        file = Path(folder) / f"candidate.{SUFFIXES[language]}"
        file.write_text(text)
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen([*command, str(file)], env=env, start_new_session=True, **quiet)
        try:
            return process.wait(timeout) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            end_group(process)


def end_group(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
