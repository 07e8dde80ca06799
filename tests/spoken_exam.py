"""The whole exam of 32 teeth, spoken in three voices: `make exam`.

Each voice speaks the scripted exam through the real gate and both recognisers until the chart has
every line; the chart must then equal the one that the same lines give when they are typed. Prints a
line for each voice: how much was said, what came of it, what was done wrongly before it was taken
back, and the processor time.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from harmony_desktop.domain.charting import interpret_typed
from harmony_desktop.domain.perio import Exam
from harmony_desktop.voice.gate import Gate
from harmony_desktop.voice.models import find_models, model_folders
from harmony_desktop.voice.recogniser import Ears, load_engines
from tests.exam_script import play, script_of, typed_form

__all__ = ["typed_exam"]

VOICES = ("flite:slt", "espeak:en-us", "flite:rms")


def typed_exam(lines: list[str]) -> Exam:
    """Return the exam that the lines of a script give when they are typed."""
    exam = Exam()
    for line in lines:
        if not line.startswith("#"):
            for command in interpret_typed(typed_form(line)):
                assert exam.take(command).refusal is None, line
    return exam


def main() -> int:
    """Play the exam; return 1 where a chart differs from the typed one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teeth", type=int, default=32)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--decibels", type=float, help="with the noise of a surgery")
    arguments = parser.parse_args()
    folder = find_models(model_folders(Path("nowhere")))
    ears = Ears(lambda: load_engines(folder), {})
    lines = script_of(arguments.seed, arguments.teeth)
    wanted = typed_exam(lines).chart
    failed = 0
    for voice in VOICES:
        started = time.process_time()
        played = play(lines, voice, ears, Gate(folder), arguments.decibels)
        is_equal = (played.chart.readings, played.chart.teeth) == (wanted.readings, wanted.teeth)
        failed += not is_equal
        line = {
            "voice": voice,
            "commands": played.commands,
            "said": played.said,
            "chart_equal": is_equal,
            "done_wrongly": played.heard_wrong,
            "counts": dict(played.counts),
            "processor_seconds": round(time.process_time() - started, 1),
        }
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    ears.release()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
