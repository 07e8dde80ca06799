"""The words a confirmation call can end with."""

import pytest

from harmony_desktop.domain.confirmations import ConfirmationOutcome, require_outcome
from harmony_desktop.foundation.errors import ValidationError


def test_known_words_only() -> None:
    assert require_outcome("no_answer") is ConfirmationOutcome.NO_ANSWER
    with pytest.raises(ValidationError, match="confirmed, left_message"):
        require_outcome("perhaps")
