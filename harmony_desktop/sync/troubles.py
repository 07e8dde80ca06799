"""Every trouble on the way to the server by its name, in words for the person at the desk."""

import ssl
from typing import TYPE_CHECKING

from harmony_desktop.foundation.errors import SyncError, SyncProblem

if TYPE_CHECKING:
    import httpx

__all__ = ["asked_delay", "name_failure", "name_foreign_answer"]

_PROXY_STATUS = 407
_TOO_MANY = 429
_MOST_SECONDS = 3600.0


def name_failure(error: "httpx.HTTPError") -> SyncError:
    """Return what it means that no whole answer came."""
    import httpx  # noqa: PLC0415 - after the first painted day

    certificate = _certificate_trouble(error)
    if certificate is not None:
        return certificate
    if isinstance(error, httpx.ProxyError):
        return _proxy()
    if isinstance(error, (httpx.RemoteProtocolError, httpx.DecodingError, httpx.ReadError)):
        message = "The connection broke off in the middle; it is tried again by itself."
        return SyncError(SyncProblem.TRUNCATED, message)
    if isinstance(error, httpx.ConnectError):
        message = "There is no connection to the server; the changes wait here and go out later."
        return SyncError(SyncProblem.OFFLINE, message)
    message = "The server did not answer; the changes wait here and go out later."
    return SyncError(SyncProblem.OFFLINE, message)


def name_foreign_answer(response: "httpx.Response") -> SyncError:
    """Return what it means that somebody else than our server answered, or its front door did."""
    if response.status_code == _PROXY_STATUS:
        return _proxy()
    if response.status_code == _TOO_MANY:
        message = "The server is busy; the changes wait here and go out in a while."
        return SyncError(SyncProblem.RATE_LIMITED, message, retry_after=asked_delay(response))
    if response.is_server_error:
        message = "The server has a problem; the changes wait here and go out later."
        return SyncError(SyncProblem.SERVER, message, retry_after=asked_delay(response))
    message = (
        "Something between here and the server answers in its place, such as the "
        "log-in page of a public network."
    )
    return SyncError(SyncProblem.CAPTIVE_PORTAL, message)


def asked_delay(response: "httpx.Response") -> float | None:
    """Return for how many seconds the server asked to be left alone; an hour at most."""
    text = response.headers.get("retry-after", "")
    return min(float(text), _MOST_SECONDS) if text.isascii() and text.isdigit() else None


def _proxy() -> SyncError:
    message = (
        "This network wants its own user name and password before it lets the computer out; "
        "ask whoever looks after the network."
    )
    return SyncError(SyncProblem.PROXY, message)


def _certificate_trouble(error: BaseException) -> SyncError | None:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if cause is None:
        return None
    reason = str(cause)
    if "expired" in reason or "not yet valid" in reason:
        message = (
            "The server's certificate is out of date, or this computer's clock is wrong; "
            "check date and time. Nothing was sent."
        )
        return SyncError(SyncProblem.CERTIFICATE, message)
    message = "The server could not prove that it is yours; nothing was sent."
    return SyncError(SyncProblem.CERTIFICATE, message)
