"""Which protocol this desk speaks with its server, settled before anything is sent.

Desk and server are updated at different times. A server keeps what its schema does not have since
protocol 2; one of protocol 1 passed it over, so a desk of a newer schema sends it nothing.
"""

from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.protocol.identity import TokenReply
from harmony_desktop.protocol.versions import PROTOCOL_VERSION, keeps_unknown, shared_protocol
from harmony_desktop.schema.version import SCHEMA_VERSION
from harmony_desktop.sync.transport import Transport

__all__ = ["agree_protocol"]


def agree_protocol(transport: Transport, reply: TokenReply) -> int:
    """Return the protocol to speak.

    Raises:
        SyncError: this computer or the server must be updated first; everything waits here.
    """
    spoken = shared_protocol(reply.oldest_protocol, reply.protocol)
    if spoken is None and reply.oldest_protocol > PROTOCOL_VERSION:
        message = "The server is newer than this computer; update this computer. Nothing is lost."
        raise SyncError(SyncProblem.TOO_OLD, message)
    if spoken is None or not (
        keeps_unknown(spoken)
        or (reply.schema or transport.ask_versions().schema_number) >= SCHEMA_VERSION
    ):
        message = (
            "The server is older than this computer; ask whoever looks after it to update it. "
            "Everything waits here until then."
        )
        raise SyncError(SyncProblem.SERVER_TOO_OLD, message)
    return spoken
