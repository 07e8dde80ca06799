"""A server that cannot prove itself gets nothing: expired, another host's, nobody's."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from harmony_desktop.central.registry import Registry
from harmony_desktop.central.serving import Certificate
from harmony_desktop.central.tenancy import Pool
from harmony_desktop.foundation.clock import SystemClock
from harmony_desktop.foundation.errors import SyncError, SyncProblem
from harmony_desktop.foundation.ids import Uuid7Factory
from harmony_desktop.sync.credentials import enrol
from tests.central.conftest import dsn, pool, postgres  # noqa: F401 - fixtures
from tests.central.helpers import ROOT
from tests.central.serving import serve

NOW = datetime.now(UTC)


class Authority:
    """A certificate authority this computer trusts, or not."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        self.certificate = (
            self._builder(self.name, self.key.public_key(), NOW + timedelta(days=9))
            .add_extension(constraints, critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def _builder(
        self, subject: x509.Name, public: ec.EllipticCurvePublicKey, until: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(days=30))
            .not_valid_after(until)
        )

    def issue(self, folder: Path, host: x509.GeneralName, until: datetime) -> Certificate:
        """Write a server's certificate with its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
        made = (
            self._builder(subject, key.public_key(), until)
            .add_extension(x509.SubjectAlternativeName([host]), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        chain, secret = folder / "server.pem", folder / "server.key"
        chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        secret.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return Certificate(chain, secret)


HERE = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
ELSEWHERE = x509.DNSName("central.example")


@pytest.mark.parametrize(
    ("host", "days", "is_trusted", "problem"),
    [
        (HERE, 5, True, None),
        (HERE, -1, True, SyncProblem.CERTIFICATE),
        (ELSEWHERE, 5, True, SyncProblem.CERTIFICATE),
        (HERE, 5, False, SyncProblem.CERTIFICATE),
    ],
)
def test_only_the_practices_server_is_spoken_to(
    pool: Pool,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: x509.GeneralName,
    days: int,
    is_trusted: bool,  # noqa: FBT001 - a parameter of the test
    problem: SyncProblem | None,
) -> None:
    authority = Authority()
    trusted = authority if is_trusted else Authority()
    bundle = tmp_path / "authorities.pem"
    bundle.write_bytes(trusted.certificate.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    clock = SystemClock()
    registry = Registry(pool, clock, Uuid7Factory(clock), ROOT)
    code = registry.issue_code(registry.create_tenant("Riverton", "UTC").id)
    certificate = authority.issue(tmp_path, host, NOW + timedelta(days=days))
    with serve(registry, certificate=certificate) as url:
        if problem is None:
            assert enrol(url, code, device_id=UUID(int=21), device_name="Front").reply
            return
        with pytest.raises(SyncError) as caught:
            enrol(url, code, device_id=UUID(int=21), device_name="Front")
        assert caught.value.problem is problem
    # The code was never sent, so it is still good.
    with serve(registry) as plain:
        assert enrol(plain, code, device_id=UUID(int=21), device_name="Front").reply
