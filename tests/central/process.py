"""The central server as a process of its own."""

import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["CentralProcess"]


@dataclass
class CentralProcess:
    """The server under its own process id; what it wrote to its log is kept.

    The log is read all the time: a server blocks on a full pipe.
    """

    dsn: str
    data: Path
    port: int = 0
    process: "subprocess.Popen[str] | None" = None
    lines: list[str] = field(default_factory=list)
    reader: threading.Thread | None = None

    @property
    def log(self) -> str:
        """Return everything it has written so far."""
        return "".join(self.lines)

    def start(self, failpoint: str = "") -> None:
        """Start it, on the port it had before."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "harmony_desktop.central", "serve", "--port", str(self.port),
             "--database", self.dsn, "--data", str(self.data)],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "HARMONY_FAILPOINT": failpoint},
        )  # fmt: skip
        assert self.process.stderr is not None
        log = self.process.stderr
        for line in log:
            self.lines.append(line)
            if line.startswith("Serving on "):
                self.port = int(line.strip().rsplit(":", 1)[1])
                self.reader = threading.Thread(
                    target=self.lines.extend, args=(log,), name="central-log"
                )
                self.reader.start()
                return
        message = f"the server did not start: {self.log}"
        raise AssertionError(message)

    def stop(self) -> None:
        """End it gracefully and keep its log."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self._close_log()

    def wait_ended(self) -> int:
        """Wait until it has ended by itself; return its exit code."""
        assert self.process is not None
        code = self.process.wait(60)
        self._close_log()
        return code

    def wait_killed(self) -> None:
        """Wait until a failpoint has ended it."""
        assert self.wait_ended() == -9

    def _close_log(self) -> None:
        assert self.process is not None
        assert self.process.stderr is not None
        assert self.reader is not None
        self.reader.join(10)
        self.process.stderr.close()
        self.process = None
