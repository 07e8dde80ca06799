"""Requests to the central server over HTTPS; every failure gets a name a receptionist understands.

Certificates are verified against the system's own store. Plain HTTP is allowed to this computer
only. Redirects are not followed: an answer that is not ours means something stands in between.
"""

from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from harmony_desktop.foundation.errors import SyncError, SyncProblem, ValidationError
from harmony_desktop.protocol.codec import CONTENT_TYPE, decode, encode
from harmony_desktop.protocol.identity import ServerVersions
from harmony_desktop.protocol.messages import Failure, FailureKind
from harmony_desktop.sync.bell_line import HttpBellLine
from harmony_desktop.sync.troubles import asked_delay, name_failure, name_foreign_answer

if TYPE_CHECKING:
    import httpx
    import msgspec

__all__ = ["Proof", "Transport", "require_safe_url"]

R = TypeVar("R")


class Proof(Protocol):
    """What shows the server who sends a request; `sync.credentials.AccessToken` is one."""

    def headers(self, method: str, target: str, body: bytes) -> dict[str, str]:
        """Return the headers that prove one request; `target` is the path with its query."""
        ...


_BELL_SILENCE_SECONDS = 45.0
"""Three times what the server lets pass between two signs of life."""
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PROBLEMS = {
    FailureKind.UNAUTHORIZED: SyncProblem.AUTHENTICATION,
    FailureKind.REVOKED: SyncProblem.REVOKED,
    FailureKind.CLOCK_SKEW: SyncProblem.CLOCK_SKEW,
    FailureKind.DEVICE_FORK: SyncProblem.DEVICE_FORK,
    FailureKind.EPOCH_CHANGED: SyncProblem.EPOCH_CHANGED,
    FailureKind.TOO_OLD: SyncProblem.TOO_OLD,
    FailureKind.TOO_NEW: SyncProblem.SERVER_TOO_OLD,
    FailureKind.UNAVAILABLE: SyncProblem.SERVER,
    FailureKind.CLONE: SyncProblem.CLONE,
    FailureKind.KEY_EXISTS: SyncProblem.SERVER,
    FailureKind.RATE_LIMITED: SyncProblem.RATE_LIMITED,
    FailureKind.TOO_LARGE: SyncProblem.TOO_LARGE,
}


def require_safe_url(url: str) -> str:
    """Return the server's address without a trailing slash.

    Raises:
        ValidationError: it is no address, or it is not encrypted and not this computer's.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.username:
        message = "Write the server's address like https://central.example.org."
        raise ValidationError(message)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        message = "The server's address must begin with https, so that nobody can listen in."
        raise ValidationError(message)
    return url.rstrip("/")


class Transport:
    """One server. Each call is one request and one answer."""

    def __init__(self, url: str, client: "httpx.Client | None" = None) -> None:
        """Talk to the server at `url`; `client` is another's in tests that misbehave.

        Raises:
            ValidationError: the address is not safe.
        """
        self._url = require_safe_url(url)
        self._client = client

    def send(
        self,
        path: str,
        message: "msgspec.Struct | bytes | None",
        answer: type[R],
        *,
        token: "Proof | None" = None,
        parameters: dict[str, int | str] | None = None,
    ) -> R:
        """Send a message (or ask, when it is None) and return the decoded answer.

        Raises:
            SyncError: no network, no answer of ours, or a refusal by the server.
        """
        import httpx  # noqa: PLC0415 - after the first painted day

        body = message if isinstance(message, bytes) or message is None else encode(message)
        headers = {"Content-Type": CONTENT_TYPE, "Accept": CONTENT_TYPE}
        method = "GET" if body is None else "POST"
        client = self._open()
        request = client.build_request(
            method, f"{self._url}{path}", content=body, headers=headers, params=parameters
        )
        if token is not None:
            target = request.url.raw_path.decode("ascii")
            request.headers.update(token.headers(method, target, body or b""))
        try:
            response = client.send(request)
        except httpx.HTTPError as error:
            raise name_failure(error) from None
        return self._read(response, answer)

    def ask_versions(self) -> ServerVersions:
        """Return what the server speaks, where it did not say so with the token.

        Raises:
            SyncError: no network, or no answer of ours.
        """
        import httpx  # noqa: PLC0415 - after the first painted day
        import msgspec  # noqa: PLC0415

        try:
            response = self._open().get(f"{self._url}/v1/versions")
        except httpx.HTTPError as error:
            raise name_failure(error) from None
        if not response.is_success:
            raise name_foreign_answer(response)
        try:
            return msgspec.json.decode(response.content, type=ServerVersions)
        except msgspec.MsgspecError:
            raise name_foreign_answer(response) from None

    def listen(self, path: str, token: "Proof") -> HttpBellLine:
        """Open a stream of events; this transport is closed with it.

        Raises:
            SyncError: no network, or no stream of ours.
        """
        import httpx  # noqa: PLC0415 - after the first painted day

        client = self._open()
        timeout = httpx.Timeout(10.0, read=_BELL_SILENCE_SECONDS)
        request = client.build_request("GET", f"{self._url}{path}", timeout=timeout)
        target = request.url.raw_path.decode("ascii")
        request.headers.update(token.headers("GET", target, b""))
        try:
            return HttpBellLine(client, client.send(request, stream=True))
        except httpx.HTTPError as error:
            client.close()
            raise name_failure(error) from None

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()

    def _open(self) -> "httpx.Client":
        if self._client is None:
            import ssl  # noqa: PLC0415

            import httpx  # noqa: PLC0415
            import truststore  # noqa: PLC0415

            context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            self._client = httpx.Client(
                verify=context, timeout=30, follow_redirects=False, trust_env=True
            )
        return self._client

    def _read(self, response: "httpx.Response", answer: type[R]) -> R:
        kind = response.headers.get("content-type", "")
        if not kind.startswith(CONTENT_TYPE):
            raise name_foreign_answer(response)
        if response.is_success:
            return decode(response.content, answer)
        failure = decode(response.content, Failure)
        raise SyncError(
            _PROBLEMS.get(failure.kind, SyncProblem.PROTOCOL),
            failure.message,
            server_now_ms=failure.server_now_ms,
            retry_after=asked_delay(response),
        )
