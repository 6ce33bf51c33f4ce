"""Certificates that are expired, self-signed or another host's are refused; a good one is not."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from connectors.fetch import Failure, Guard, Http, Limits, user_agent

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def made(name, issuer, signer, key, *, until=30 * DAY, authority=False):
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 60 * DAY)
        .not_valid_after(NOW + until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(signer, hashes.SHA256())


class Authority:
    """A certificate authority of this run, whose certificate the test setting names."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = named("Rasad test authority")
        certificate = made("Rasad test authority", self.name, self.key, self.key, authority=True)
        self.file = folder / "ca.pem"
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def server(self, name, *, until=30 * DAY, self_signed=False):
        key = ec.generate_private_key(ec.SECP256R1())
        issuer, signer = (named(name), key) if self_signed else (self.name, self.key)
        certificate = made(name, issuer, signer, key, until=until)
        path = self.folder / f"{name}-{until.days}-{self_signed}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(path)
        return context


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path)


async def asked(context, ca_file, host="site.example"):
    async def answer(request):
        return web.Response(text="secret feed")

    async def lookup(name, _):
        return ["127.0.0.1"]

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    port = runner.addresses[0][1]
    guard = Guard(networks=("127.0.0.1/32",), ports=frozenset({port}))
    limits = Limits(guard=guard, ca_file=str(ca_file) if ca_file else None)
    try:
        async with Http(limits, user_agent=user_agent("t@example.org"), lookup=lookup) as http:
            return await http.get(f"https://{host}:{port}/")
    finally:
        await runner.cleanup()


BAD = {
    "expired": {"until": -DAY},
    "self-signed": {"self_signed": True},
    "another host's": {"name": "other.example"},
}


@pytest.mark.parametrize("kind", list(BAD))
async def test_a_bad_certificate_is_refused_beside_a_good_one(authority, kind):
    given = {"name": "site.example", **BAD[kind]}
    bad = await asked(authority.server(given.pop("name"), **given), authority.file)
    good = await asked(authority.server("site.example"), authority.file)
    assert (bad.failure, bad.body) == (Failure.TLS, b"")
    assert (good.failure, good.body) == (None, b"secret feed")


async def test_an_unknown_authority_is_refused(authority):
    unknown = await asked(authority.server("site.example"), None)
    assert (unknown.failure, unknown.body) == (Failure.TLS, b"")
