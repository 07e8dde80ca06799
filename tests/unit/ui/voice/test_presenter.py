"""What the voice bar decides, without a widget and without sound."""

from datetime import timedelta

import pytest

from harmony_desktop.domain.charting import Action, Command, Mode, interpret_typed
from harmony_desktop.foundation.clock import ManualClock
from harmony_desktop.ui.voice.port import Heard, Tone, VoiceChoices
from harmony_desktop.ui.voice.presenter import VoicePresenter, VoiceState
from tests.microphone import Microphone

PERIO = frozenset({Mode.PERIO, Mode.NAVIGATION, Mode.CONTROL})


class Chair:
    """A presenter with all that it talks to."""

    def __init__(self, clock: ManualClock, choices: VoiceChoices) -> None:
        self.clock = clock
        self.port = Microphone(choices)
        self.shown: list[tuple[VoiceState, str]] = []
        self.levels: list[float] = []
        self.sheets = 0
        self.done: list[tuple[Command, str]] = []
        self.learned: list[tuple[str, str]] = []
        self.refusal = ""
        self.presenter = VoicePresenter(
            self.port, clock, self, PERIO, self.take, lambda *pair: self.learned.append(pair)
        )
        self.presenter.look()

    def take(self, command: Command, said: str) -> str:
        if not self.refusal:
            self.done.append((command, said))
        return self.refusal

    def show_state(self, state: VoiceState, text: str) -> None:
        self.shown.append((state, text))

    def show_level(self, level: float, is_speech: bool) -> None:  # noqa: FBT001 - as the view says
        self.levels.append(level)

    def show_help(self) -> None:
        self.sheets += 1

    def say(self, typed: str, *, is_sure: bool = True, free_text: str = "") -> None:
        (command,) = interpret_typed(typed)
        self.presenter.take(Heard(command, is_sure, f"said {typed}", free_text))

    @property
    def state(self) -> VoiceState:
        return self.presenter.state


@pytest.fixture
def chair(qapp: object, clock: ManualClock) -> Chair:
    made = Chair(clock, VoiceChoices(is_hands_free=True))
    made.presenter.start()
    made.presenter._show_ready()
    return made


@pytest.fixture
def pedalled(qapp: object, clock: ManualClock) -> Chair:
    return Chair(clock, VoiceChoices())


def test_what_is_sure_is_done_with_a_tone(chair: Chair) -> None:
    assert chair.state is VoiceState.LISTENING
    chair.say("323")
    assert chair.done == [(interpret_typed("323")[0], "said 323")]
    assert chair.shown[-1] == (VoiceState.HEARD, "PD 3 2 3")
    assert chair.port.told == ["start", Tone.DONE]


def test_talk_changes_nothing(chair: Chair) -> None:
    chair.presenter.take(Heard(None, free_text="open wide"))
    assert (chair.state, chair.done) == (VoiceState.LISTENING, [])


def test_doubt_is_asked_about_and_learned_from(chair: Chair) -> None:
    chair.say("g 14", is_sure=False, free_text="go to tooth for teen")
    assert (chair.state, chair.done) == (VoiceState.AMBER, [])
    assert Mode.PENDING in chair.port.modes
    chair.presenter.confirm()
    assert [said for _, said in chair.done] == ["said g 14"]
    assert chair.learned == [("said g 14", "go to tooth for teen")]
    assert Mode.PENDING not in chair.port.modes
    chair.say("g 15", is_sure=False)
    chair.presenter.cancel()
    assert (chair.state, len(chair.done), len(chair.learned)) == (VoiceState.LISTENING, 1, 1)


def test_what_is_corrected_by_saying_something_else_is_not_learned(chair: Chair) -> None:
    chair.say("g 14", is_sure=False)
    chair.say("g 15")
    assert [said for _, said in chair.done] == ["said g 15"]
    assert chair.learned == []


def test_numbers_said_over_waiting_numbers_wait_too(chair: Chair) -> None:
    chair.say("323", is_sure=False)
    chair.say("222")
    assert (chair.state, chair.done) == (VoiceState.AMBER, [])
    assert chair.shown[-1][1] == "PD 2 2 2"


def test_a_rare_command_is_asked_about_however_sure(chair: Chair) -> None:
    (command,) = interpret_typed("new perio exam")
    chair.presenter.take(Heard(command, True, "new perio exam"))
    assert (chair.state, chair.done) == (VoiceState.AMBER, [])
    chair.presenter.confirm()
    assert (len(chair.done), chair.learned) == (1, [])


def test_a_refusal_is_said_and_nothing_is_learned(chair: Chair) -> None:
    chair.refusal = "This tooth is not finished."
    chair.say("323", is_sure=False)
    chair.presenter.confirm()
    assert chair.shown[-1] == (VoiceState.REFUSED, "This tooth is not finished.")
    assert (chair.port.told[-1], chair.learned) == (Tone.REFUSED, [])


def test_pause_resume_help_and_reading_back(chair: Chair) -> None:
    for action, state in (
        (Action.PAUSE, VoiceState.PAUSED),
        (Action.RESUME, VoiceState.LISTENING),
        (Action.HELP, VoiceState.LISTENING),
        (Action.STOP, VoiceState.PAUSED),
        (Action.START, VoiceState.LISTENING),
        (Action.RESUME, VoiceState.LISTENING),
        (Action.FEEDBACK_ON, VoiceState.HEARD),
    ):
        chair.presenter.take(Heard(Command(action), True, "said"))
        assert chair.state is state, action
    assert chair.sheets == 1
    chair.say("323")
    assert "said 323" in chair.port.told
    chair.presenter.take(Heard(Command(Action.FEEDBACK_OFF), True))
    chair.say("222")
    assert chair.port.last is Tone.DONE


def test_the_pedal_opens_the_microphone_and_a_tap_answers(pedalled: Chair) -> None:
    pedalled.presenter.press()
    pedalled.presenter.press()
    assert pedalled.port.told == ["start", "down"]
    pedalled.presenter._show_ready()
    assert pedalled.state is VoiceState.READY
    pedalled.clock.advance(timedelta(seconds=2))
    pedalled.presenter.release()
    pedalled.say("323", is_sure=False)
    assert pedalled.shown[-1][0] is VoiceState.AMBER
    pedalled.presenter.press()
    pedalled.clock.advance(timedelta(seconds=0.1))
    pedalled.presenter.release()
    assert [said for _, said in pedalled.done] == ["said 323"]
    pedalled.presenter.release()
    assert pedalled.port.told.count("up") == 2


def test_where_the_hands_are_free_a_tap_pauses(chair: Chair) -> None:
    for state in (VoiceState.PAUSED, VoiceState.LISTENING):
        chair.presenter.press()
        chair.presenter.release()
        assert chair.state is state


def test_closed_it_takes_nothing_that_still_comes(chair: Chair) -> None:
    chair.say("323", is_sure=False)
    chair.presenter.toggle()
    chair.say("222")
    chair.presenter._show_level(0.5, True)
    chair.presenter.confirm()
    assert (chair.state, chair.done, chair.levels) == (VoiceState.OFF, [], [])
    chair.presenter.toggle()
    assert chair.presenter.is_on


def test_a_lost_microphone_is_told_and_can_be_opened_again(chair: Chair) -> None:
    chair.presenter._show_failure("The microphone is gone.")
    assert chair.shown[-1] == (VoiceState.FAILED, "The microphone is gone.")
    chair.presenter.toggle()
    assert chair.state is VoiceState.STARTING


def test_without_models_nothing_opens(qapp: object, clock: ManualClock) -> None:
    chair = Chair(clock, VoiceChoices())
    chair.port.is_there = False
    chair.presenter.look()
    chair.presenter.toggle()
    chair.presenter.press()
    chair.presenter.release()
    assert chair.state is VoiceState.ABSENT
    assert "start" not in chair.port.told
    nobody = VoicePresenter(None, clock, chair, PERIO, chair.take)
    nobody.look()
    nobody.press()
    nobody.release()
    nobody.expect((3,))
    assert nobody.state is VoiceState.ABSENT
