"""E-mail over SMTP, with TLS wherever the server is not this computer."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate

from harmony_desktop.messaging.channels import DeliveryError
from harmony_desktop.services.outbox import Outgoing

__all__ = ["MailAccount", "MailChannel"]

_SECONDS = 20
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_TEMPORARY = range(400, 500)


@dataclass(frozen=True, slots=True)
class MailAccount:
    """Where e-mail is handed over, and in whose name.

    Attributes:
        sender: the practice's address.
        sender_name: the practice's name.
        user: name at the server, empty where it asks for none.
    """

    host: str
    port: int
    sender: str
    sender_name: str
    user: str = ""
    password: str = ""


class MailChannel:
    """Hands each message to the practice's mail server."""

    def __init__(self, account: MailAccount) -> None:
        """Use one account; a connection lives as long as one message."""
        self._account = account

    def send(self, outgoing: Outgoing) -> str | None:
        """Hand over one message; see `Channel.send`."""
        letter = self._letter(outgoing)
        with _translated(), self._server() as server:
            try:
                server.send_message(letter)
            except (smtplib.SMTPServerDisconnected, TimeoutError, OSError) as error:
                if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
                    raise
                # The line broke after the text may have been taken.
                word = "cut_off"
                raise DeliveryError(word, is_uncertain=True) from None
        return str(letter["Message-ID"])

    def _letter(self, outgoing: Outgoing) -> EmailMessage:
        letter = EmailMessage()
        name, _, domain = self._account.sender.partition("@")
        letter["From"] = Address(self._account.sender_name, name, domain)
        letter["To"] = outgoing.address
        letter["Subject"] = outgoing.subject
        letter["Date"] = formatdate()
        # The same message has the same id from whichever desk, so that a mailbox shows it once.
        letter["Message-ID"] = f"<{outgoing.id.hex}@{domain}>"
        letter["Content-Language"] = outgoing.language
        letter.set_content(outgoing.body)
        return letter

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        account = self._account
        if account.port == smtplib.SMTP_SSL_PORT:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                account.host, account.port, timeout=_SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(account.host, account.port, timeout=_SECONDS)
        try:
            if account.port != smtplib.SMTP_SSL_PORT and account.host not in _LOOPBACK:
                server.starttls(context=ssl.create_default_context())
            if account.user:
                server.login(account.user, account.password)
            yield server
        finally:
            _leave(server)


def _leave(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        is_temporary = all(code in _TEMPORARY for code in codes)
        word = "address_refused"
        raise DeliveryError(word, may_try_again=is_temporary) from None
    except smtplib.SMTPAuthenticationError:
        word = "login_refused"
        raise DeliveryError(word, may_try_again=True) from None
    except smtplib.SMTPResponseException as error:
        word = "refused"
        raise DeliveryError(word, may_try_again=error.smtp_code in _TEMPORARY) from None
    except (smtplib.SMTPException, ssl.SSLError, OSError):
        word = "unreachable"
        raise DeliveryError(word, may_try_again=True) from None
