"""One JupyterLab in a throw-away home, for the browser tests.

Invariant: nothing of the person's own Jupyter settings is read or written.
Invariant: the server ends, and its kernels with it, when the `with` block does.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import nbformat

LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
START_SECONDS = 90
_ROOT = Path(__file__).parents[2]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class JupyterServer:
    """A running server. `root` is the folder whose notebooks it serves."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="goexit-lab-"))
        self.root = self.home / "work"
        self.root.mkdir()
        self.port, self.token = _free_port(), secrets.token_hex(16)
        self._log = (self.home / "server.log").open("wb")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.theme(LIGHT)
        self._setting("@jupyterlab/apputils-extension/notification", {"fetchNews": "false", "checkForUpdates": False})
        self._setting("@jupyterlab/docmanager-extension/plugin", {"autosave": False})
        private = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_RUNTIME_DIR": "run",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "JUPYTER_DATA_DIR": "data",
            "IPYTHONDIR": "ipython",
        }
        env = dict(os.environ, PYTHONPATH=str(_ROOT), **{name: str(self.home / part) for name, part in private.items()})
        command = [
            sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser", f"--port={self.port}",
            "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={self.root}",
            f"--IdentityProvider.token={self.token}", "--ServerApp.terminals_enabled=False",
            "--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True",
            "--LabApp.news_url=",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]  # fmt: skip
        self._process = subprocess.Popen(command, env=env, stdout=self._log, stderr=subprocess.STDOUT, cwd=self.root)
        self._wait_until_up()
        return self

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{self.base}/api/status?token={self.token}", timeout=2):  # noqa: S310 (ours)
                    return
            except OSError:
                ended = self._process is None or self._process.poll() is not None
                if ended or time.monotonic() > deadline:
                    raise RuntimeError(f"JupyterLab did not start:\n{self.log()[-3000:]}") from None
                time.sleep(0.05)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(15)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait(5)
        self._log.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def log(self) -> str:
        return (self.home / "server.log").read_text(errors="replace")

    def _setting(self, name: str, value: dict[str, object]) -> None:
        path = self.home / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value))

    def theme(self, name: str) -> None:
        """Choose the theme of pages that are opened from now on."""
        self._setting("@jupyterlab/apputils-extension/themes", {"theme": name})

    def notebook(self, name: str, cells: Sequence[str]) -> str:
        """Write a notebook of code cells; returns its name."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, self.root / name)
        return name

    def end_kernels(self) -> None:
        """Shut down the kernels of all notebooks, which otherwise stay, 120 MB each, until the server ends."""
        sessions = [f"sessions/{each['id']}" for each in json.loads(self._asked("sessions"))]
        with ThreadPoolExecutor() as at_once:
            list(at_once.map(lambda path: self._asked(path, "DELETE"), sessions))

    def _asked(self, path: str, method: str = "GET") -> bytes:
        request = urllib.request.Request(f"{self.base}/api/{path}?token={self.token}", method=method)  # noqa: S310 (ours)
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (likewise)
            told: bytes = answer.read()
        return told

    def address(self, notebook: str) -> str:
        """The page of a notebook, in a workspace of its own."""
        return f"{self.base}/lab/workspaces/w{secrets.token_hex(4)}/tree/{notebook}?reset&token={self.token}"

    def simple_address(self, notebook: str) -> str:
        """The page of a notebook alone, without JupyterLab's side bars' folders open."""
        return f"{self.base}/doc/tree/{notebook}?reset&token={self.token}"

    def notebook_address(self, notebook: str) -> str:
        """The same notebook in Notebook 7, which the server offers beside JupyterLab."""
        return f"{self.base}/notebooks/{notebook}?token={self.token}"

    def voila_address(self, notebook: str) -> str:
        """The same notebook as a Voilà page: run from top to bottom, without its code."""
        return f"{self.base}/voila/render/{notebook}?token={self.token}"
