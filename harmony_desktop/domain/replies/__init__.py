"""What patients' replies mean: rules over plain words, without network, model or memory."""

from harmony_desktop.domain.replies.intents import Action, Entity, Intent, Reading, ReplyContext
from harmony_desktop.domain.replies.reading import read_reply

__all__ = ["Action", "Entity", "Intent", "Reading", "ReplyContext", "read_reply"]
