"""What was done, said aloud by a speaking program of this computer.

The text goes to the program's standard input: arguments of a program can be read by other users
of the computer.
"""

import shutil
import subprocess
import sys

__all__ = ["ReadingAloud"]

_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


class ReadingAloud:
    """Says one text at a time; a new one takes the place of what is being said."""

    def __init__(self) -> None:
        """Look for a program that can speak."""
        self._command = _speaking_program()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def can_speak(self) -> bool:
        """Whether there is such a program."""
        return bool(self._command)

    def say(self, text: str) -> None:
        """Say a text; nothing where no program can. Returns at once."""
        self.stop()
        if not self._command:
            return
        self._process = subprocess.Popen(  # noqa: S603 - a fixed program, the text on its input
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if self._process.stdin is not None:
            self._process.stdin.write(text.encode())
            self._process.stdin.close()

    def stop(self) -> None:
        """Stop what is being said."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()


def _speaking_program() -> tuple[str, ...]:
    choices: dict[str, tuple[tuple[str, ...], ...]] = {
        "darwin": (("say",),),
        "win32": (("powershell", "-NoProfile", "-Command", _WINDOWS),),
    }
    linux = (("espeak-ng", "--stdin"), ("espeak", "--stdin"))
    for command in choices.get(sys.platform, linux):
        program = shutil.which(command[0])
        if program is not None:
            return (program, *command[1:])
    return ()
