"""What the agents may do by themselves: one choice a kind of act, saved when it is made."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from harmony_desktop.domain.agent_policy import KINDS, Policy
from harmony_desktop.foundation.errors import UserFacingError
from harmony_desktop.services.queries.agent_policy import AgentPolicyRow, load_agent_policies
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.shell.page import ScreenHost
from harmony_desktop.ui.widgets import label

__all__ = ["AgentSection"]

_WIDEST = 420
KIND_WORDS = {
    "scheduler.backfill": mark("Offer a free time to the waitlist"),
    "confirmation.queue": mark("Remind of visits and call"),
    "receptionist.confirm": mark("Confirm a visit on a clear yes"),
    "receptionist.move": mark("Move a visit when a patient asks"),
    "receptionist.book": mark("Book a visit when a patient asks"),
    "receptionist.cancel": mark("Cancel a visit when a patient asks"),
    "receptionist.arrive": mark("Note that a patient has arrived"),
    "receptionist.answer": mark("Answer a patient's question"),
}
POLICY_WORDS = {
    Policy.OFF: mark("Off"),
    Policy.SUGGEST: mark("Suggest, and wait for a person"),
    Policy.ACT_AND_TELL: mark("Do it, and tell in the inbox"),
    Policy.ACT: mark("Do it"),
}


class AgentSection(QWidget):
    """One choice for every kind of act of an agent."""

    def __init__(self, host: ScreenHost) -> None:
        """Offer what each kind may be set to."""
        super().__init__()
        self._host = host
        self.choices: dict[str, QComboBox] = {}
        self.form = QFormLayout(self)
        self.form.setSpacing(10)
        for name, kind in KINDS.items():
            said = tr(KIND_WORDS[name])
            choice = QComboBox()
            choice.setObjectName(f"policy_{name.replace('.', '_')}")
            choice.setAccessibleName(said)
            choice.setMaximumWidth(_WIDEST)
            for policy in kind.choices:
                choice.addItem(tr(POLICY_WORDS[policy]), policy)
            choice.activated.connect(lambda _, name=name: self._change(name))
            caption = label(said, f"{choice.objectName()}Caption", meta=True)
            caption.setBuddy(choice)
            self.choices[name] = choice
            self.form.addRow(caption, choice)
        hint = label(
            tr(
                "What is told in the inbox can be taken back there with one key. "
                "An agent never cancels a visit by itself, and never overrides a rule."
            ),
            "policyHint",
            meta=True,
        )
        hint.setWordWrap(True)
        self.form.addRow(hint)

    def load(self) -> None:
        """Read what holds."""
        self._host.look(self, load_agent_policies, then=self._show)

    def _show(self, rows: tuple[AgentPolicyRow, ...]) -> None:
        for row in rows:
            choice = self.choices[row.kind]
            choice.setCurrentIndex(choice.findData(row.policy))

    def _change(self, name: str) -> None:
        from harmony_desktop.services.agent_policy import (  # noqa: PLC0415
            SetAgentPolicy,
            set_agent_policy,
        )

        def refused(error: UserFacingError) -> None:
            self._host.say(error.message, False)
            self.load()

        command = SetAgentPolicy(name, self.choices[name].currentData())
        self._host.do(self, set_agent_policy, command, lambda _: self.load(), refused)
