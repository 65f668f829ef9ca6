"""What a workshop needs of a machine: memory of a seat, time to its first picture, twenty seats at once.

Model: a seat is a kernel without a browser, asked to do what the lessons' first cells do. Memory is proportional
set size (Linux): pages that several kernels share are counted once, divided among them.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

from tests.bench.figure import Figure

SEATS = 20
PROGRAM = (Path(__file__).parents[1] / "reference" / "programs" / "goexit3.go").read_text(encoding="utf-8")
MB = 1 << 20


class Seat:
    """One learner's kernel."""

    def __init__(self) -> None:
        self.manager, self.client = start_new_kernel(kernel_name="python3", startup_timeout=300)

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def ask(self, code: str, cell: str = "") -> str:
        """Begin to run a cell; the id of the question."""
        content = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
        message = self.client.session.msg("execute_request", content, metadata={"cellId": cell} if cell else {})
        self.client.shell_channel.send(message)
        asked: str = message["header"]["msg_id"]
        return asked

    def answer(self, asked: str) -> list[dict[str, Any]]:
        """Everything that the kernel said until it was done with that question."""
        said: list[dict[str, Any]] = []
        while True:
            message = self.client.get_iopub_msg(timeout=300)
            if message["parent_header"].get("msg_id") != asked:
                continue
            said.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return said

    def show(self, cell: str) -> str:
        """Begin to run the program in a cell of that id."""
        return self.ask(f"%%goroutine\n{PROGRAM}", cell)

    def drawn(self, asked: str) -> None:
        """Wait for the live view."""
        if not any("application/vnd.jupyter.widget-view+json" in str(each["content"]) for each in self.answer(asked)):
            raise AssertionError("no live view")

    def memory(self) -> float:
        """MB, proportional to what is shared."""
        said = self.answer(self.ask("import psutil; print(psutil.Process().memory_full_info().pss)"))
        return int("".join(each["content"]["text"] for each in said if each["msg_type"] == "stream")) / MB


def workshop() -> list[Figure]:
    """One seat, then twenty at once."""
    start = time.perf_counter()
    one = Seat()
    try:
        one.answer(one.ask("%load_ext goexit_lab"))
        one.drawn(one.show("a"))
        first = time.perf_counter() - start
        for cell in ("b", "c"):
            one.drawn(one.show(cell))
        alone = one.memory()
    finally:
        one.close()
    start = time.perf_counter()
    with ExitStack() as stack:
        seats = []
        for _ in range(SEATS):
            seat = Seat()
            stack.callback(seat.close)
            seats.append(seat)
        for loading in [(seat, seat.ask("%load_ext goexit_lab")) for seat in seats]:
            loading[0].answer(loading[1])
        for showing in [(seat, seat.show("a")) for seat in seats]:
            showing[0].drawn(showing[1])
        together = time.perf_counter() - start
        total = sum(seat.memory() for seat in seats)
    return [
        Figure("kernel start to first picture's data", first, "s"),
        Figure("a kernel with three views open", alone, "MB", "≤ 250"),
        Figure(f"{SEATS} kernels started and showing a picture", together, "s"),
        Figure(f"{SEATS} kernels showing a picture, together", total, "MB"),
    ]
