"""A real kernel without a browser, for tests that look at what it says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).parents[2]


class Session:
    """A kernel and what it said in answer to the last cell."""

    def __init__(self, manager: Any, client: Any) -> None:
        self.manager, self.client = manager, client

    def run(self, code: str, timeout: float = 60.0, *, cell: str = "") -> list[dict[str, Any]]:
        """Run a cell, under the id that a front end would give if there is one; the messages that it caused."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = self.client.session.msg("execute_request", content, metadata={"cellId": cell} if cell else {})
        self.client.shell_channel.send(message)
        return self.until_idle(timeout)

    def until_idle(self, timeout: float = 60.0) -> list[dict[str, Any]]:
        """Messages up to the kernel's next rest."""
        messages: list[dict[str, Any]] = []
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return messages

    def says(self, expression: str) -> str:
        """What printing an expression prints."""
        messages = self.run(f"print({expression})")
        return "".join(
            each["content"]["text"]
            for each in messages
            if each["msg_type"] == "stream" and each["content"]["name"] == "stdout"
        )


@contextmanager
def kernel() -> Iterator[Session]:
    """A kernel with the extension loaded."""
    manager, client = start_new_kernel(
        kernel_name="python3", env=dict(os.environ, PYTHONPATH=str(ROOT), PYTHONWARNINGS="ignore")
    )
    try:
        session = Session(manager, client)
        session.run("%load_ext goexit_lab")
        yield session
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
