"""One server process: starting it, writing requests, giving answers to those who wait."""

from __future__ import annotations

import itertools
import json
import logging
import os
import pathlib
import shutil
import subprocess
import threading
from concurrent.futures import Future
from typing import Any, Dict, IO, List, Optional, Sequence, Union

from ._errors import ServerDied, from_wire

logger = logging.getLogger("diembao")

Command = Union[str, Sequence[str], None]


def find_server(command: Command = None) -> List[str]:
    """The command line of the server.

    In this order: what is given (a program, or a whole command line), the environment variable
    DIEMBAO, the program inside this package, `diembao` on the PATH.
    """
    if command is not None and not isinstance(command, str):
        return list(command)
    inside = pathlib.Path(__file__).with_name("bin") / "diembao"
    program = command or os.environ.get("DIEMBAO") or (str(inside) if inside.exists() else None)
    found = shutil.which(program or "diembao")
    if found is None:
        raise FileNotFoundError(
            f"there is no {program or 'diembao'}: give its path, set DIEMBAO, or put it on the PATH"
        )
    return [found, "serve"]


class ServerProcess:
    """A running server. Every request gets its answer or `ServerDied`; usable from any thread."""

    def __init__(self, command: List[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._ids = itertools.count(1)
        self._waiting: Dict[int, Future[Any]] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._is_gone = False
        self._threads = [
            threading.Thread(target=self._read_answers, name="diembao-answers", daemon=True),
            threading.Thread(target=self._read_stderr, name="diembao-stderr", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return not self._is_gone

    @property
    def waiting_count(self) -> int:
        return len(self._waiting)

    def submit(self, method: str, params: Dict[str, Any]) -> Future[Any]:
        """Sends a request; the future is given the `result`, or an exception."""
        answer: Future[Any] = Future()
        with self._lock:
            number = next(self._ids)
            if self._is_gone:
                answer.set_exception(ServerDied("the server has ended"))
                return answer
            self._waiting[number] = answer
        answer.diembao_id = number  # type: ignore[attr-defined]
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return answer

    def cancel(self, answer: Future[Any]) -> None:
        """Asks the server to stop working on a request; it still answers, with an error."""
        number = getattr(answer, "diembao_id", None)
        if number in self._waiting:
            self._send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": number}})

    def close(self, timeout: float = 5) -> None:
        """Closes the input of the server, which then ends; what is in flight is answered first."""
        with self._writing:
            _close(self._process.stdin)
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            logger.warning("the server did not end in %s s and is killed", timeout)
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()
        _close(self._process.stdout)
        _close(self._process.stderr)

    def _send(self, message: Dict[str, Any]) -> None:
        line = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
        stdin = self._process.stdin
        assert stdin is not None
        try:
            with self._writing:
                stdin.write(line)
                stdin.flush()
        except (OSError, ValueError):
            self._give_up()

    def _read_answers(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        try:
            for line in stdout:
                try:
                    message = json.loads(line)
                except ValueError:
                    # A server that is killed while it writes leaves half a line.
                    logger.warning("the server wrote what is no message: %r", line[:80])
                    continue
                self._give(message)
        finally:
            self._give_up()

    def _give(self, message: Dict[str, Any]) -> None:
        with self._lock:
            answer = self._waiting.pop(message.get("id") or 0, None)
        if answer is None:
            if "error" in message:
                logger.error("the server could not read a message: %s", message["error"])
            return
        if not answer.set_running_or_notify_cancel():
            return
        if "error" in message:
            answer.set_exception(from_wire(message["error"]))
        else:
            answer.set_result(message["result"])

    def _give_up(self) -> None:
        with self._lock:
            self._is_gone = True
            waiting = list(self._waiting.values())
            self._waiting.clear()
        for answer in waiting:
            if answer.set_running_or_notify_cancel():
                answer.set_exception(ServerDied("the server ended before it answered"))

    def _read_stderr(self) -> None:
        stderr = self._process.stderr
        assert stderr is not None
        for line in stderr:
            logger.info("%s", line.decode("utf-8", "replace").rstrip())


def _close(stream: Optional[IO[bytes]]) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        pass
