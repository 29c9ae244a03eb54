"""Running a submission so that it ends, harms nobody, and is tested outside.

A cell that does not end is interrupted, a kernel that cannot be interrupted is ended, and what
a cell prints without end is cut off; the other cells keep their points. Tests run in the
grader's own process (`cocreation.grading.outside`).
"""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path
from subprocess import DEVNULL
from time import monotonic

from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbclient.util import run_sync
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade
from traitlets import Integer, List, Unicode

from . import sandbox
from .notes import note
from .outside import KernelStopped, Names, error_output, run_locked, run_test

TIMED_OUT = "CellTimeoutError"
LOCKED_SECONDS = 60
PRINTS = {"stream", "display_data", "execute_result", "update_display_data", "comm_msg"}


class GuardedExecute(Execute):
    """Execute a notebook with limits, and run its tests outside the kernel."""

    account = Integer(0, help="Account of the kernel; 0 is the grader's own.").tag(config=True)
    hidden = List(Unicode(), help="Folders that the account shall not see.").tag(config=True)
    output_limit = Integer(2_000_000, help="Characters that one cell may print.").tag(config=True)
    patience = Integer(10, help="Time-outs after which no more cells are run.").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict, km: AsyncKernelManager | None = None
    ) -> tuple[NotebookNode, dict]:
        """Run the notebook in a folder made for it."""
        path = resources.get("metadata", {}).get("path")
        files = Path(path) if path else None
        self.stopped, self.deadline = "", None
        self.timeout_func = self.seconds
        self.names = Names(self.ask, resources["nbgrader"]["student"])
        self.notebook = resources["nbgrader"]["notebook"]
        self.trusted = _trusted(resources["nbgrader"])
        if self.account:
            self.kernel_manager_class = sandbox.SandboxedKernelManager
        with sandbox.private_folder(self.account, files) as self.home:
            return super().preprocess(nb, resources, km)

    def create_kernel_manager(self) -> AsyncKernelManager:
        """Make the manager of the kernel, in the sandbox if there is an account for it."""
        manager = super().create_kernel_manager()
        if self.account:
            manager.home, manager.account = str(self.home), self.account
            manager.hidden = self.hidden
            manager.transport = "ipc"
            manager.connection_file = str(self.home / "kernel.json")
        return manager

    async def async_start_new_kernel(self, **kwargs: object) -> None:
        """Start the kernel in its own folder."""
        quiet = {"stdout": DEVNULL, "stderr": DEVNULL}
        await super().async_start_new_kernel(cwd=str(self.home), **quiet, **kwargs)

    start_new_kernel = run_sync(async_start_new_kernel)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, index: int
    ) -> tuple[NotebookNode, dict]:
        """Run one cell: a test outside, a locked cell on both sides, any other in the kernel."""
        if cell.cell_type != "code":
            return cell, resources
        self.printed, self.place, self.stuck = 0, _place(cell), False
        self.deadline = self.deadline or monotonic() + self.patience * self.timeout
        if not self.stopped and monotonic() > self.deadline:
            self.end("the whole notebook took too long", "timed out")
        if self.stopped:
            cell.outputs = [error_output("NotRun", self.stopped)]
            return cell, resources
        try:
            trusted = self.trusted.get(_place(cell))
            if trusted and is_grade(cell):
                cell.outputs = run_test(trusted, self.names)
            else:
                if trusted:
                    run_locked(trusted, self.names)
                super().preprocess_cell(cell, resources, index)
                self.look_at(cell)
        except (DeadKernelError, KernelStopped):
            self.end("the kernel died", "crashed")
            cell.outputs.append(error_output("DeadKernelError", self.stopped))
        except CellControlSignal:
            self.end("the cell could not be interrupted", "timed out")
            cell.outputs.append(error_output(TIMED_OUT, self.stopped))
        return cell, resources

    def process_message(
        self, msg: dict, cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Keep what a cell prints up to the limit, then interrupt it and keep no more."""
        if msg["msg_type"] in PRINTS:
            before, self.printed = self.printed, self.printed + len(repr(msg["content"]))
            if before <= self.output_limit < self.printed:
                self.remark("too much output")
                cell.outputs.append(
                    error_output("OutputLimit", "it printed too much and was stopped")
                )
                self.interruption = asyncio.ensure_future(self.km.interrupt_kernel())
            if self.printed > self.output_limit:
                return None
        return super().process_message(msg, cell, cell_index)

    def seconds(self, cell: NotebookNode) -> int:
        """Return the time-out of a cell: locked ones import much, and are no student's fault."""
        locked = _place(cell) in self.trusted
        return max(self.timeout, LOCKED_SECONDS) if locked else self.timeout

    def look_at(self, cell: NotebookNode) -> None:
        """Note time-outs and errors of a cell that has run."""
        errors = {output.ename for output in cell.outputs if output.output_type == "error"}
        if TIMED_OUT in errors:
            self.remark("timed out")
        elif errors - {"OutputLimit", "KeyboardInterrupt"}:
            self.remark("error", ", ".join(sorted(errors)))

    def remark(self, kind: str, words: str = "") -> None:
        """Note something about the cell that runs now."""
        note(kind, [self.place], notebook=self.notebook, words=words)

    def end(self, why: str, kind: str) -> None:
        """End the kernel; no more cells will run."""
        self.stopped = why
        self.remark(kind, f"{why}; later cells did not run")
        run_sync(self.km.shutdown_kernel)(now=True)

    def ask(self, expression: str) -> str:
        """Evaluate an expression in the kernel and return the text it gives.

        Once a function has run into the time-out, the same test asks for nothing more.
        """
        if self.stuck:
            raise TimeoutError("not called again after a time-out")
        try:
            reply = run_sync(self._reply)(expression)
        except TimeoutError:
            self.stuck = True
            self.remark("timed out", "a function that a test calls")
            run_sync(self.km.interrupt_kernel)()
            raise TimeoutError(f"no answer within {self.timeout} seconds") from None
        if reply["status"] != "ok":
            raise RuntimeError(reply.get("evalue", "no answer"))
        answer = reply["user_expressions"]["value"]
        if answer["status"] != "ok":
            raise RuntimeError(f"{answer['ename']}: {answer['evalue']}")
        return str(ast.literal_eval(answer["data"]["text/plain"]))

    async def _reply(self, expression: str) -> dict:
        waiting = asyncio.ensure_future(
            self.kc.execute(
                "",
                silent=True,
                user_expressions={"value": expression},
                reply=True,
                timeout=self.timeout,
            )
        )
        while not waiting.done():
            await asyncio.wait([waiting], timeout=1)
            if not waiting.done() and not await self.km.is_alive():
                waiting.cancel()
                raise KernelStopped("the kernel died")
        return (await waiting)["content"]


def _trusted(names: dict) -> dict[str, str]:
    """Return the locked code of a notebook by name, from the gradebook: none of it a student's."""
    with Gradebook(names["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(names["notebook"], names["assignment"])
        return {
            cell.name: cell.source
            for cell in notebook.source_cells
            if cell.locked and cell.cell_type == "code"
        }


def _place(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id
