"""A certificate like PayPal's and signatures with it, made by the openssl program."""

import base64
import pathlib
import subprocess
import tempfile

HOST = "messageverificationcerts.paypal.com"


class Signer:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="scalemart-emulator-")
        self.path = pathlib.Path(self.folder.name)
        (self.path / "leaf.ext").write_text(f"subjectAltName=DNS:{HOST}\nbasicConstraints=CA:FALSE\n")
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem",
                     "-subj", "/CN=Emulator authority", "-days", "2")
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "leaf.key", "-out", "leaf.csr", "-subj", f"/CN={HOST}")
        self.openssl("x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
                     "-out", "leaf.pem", "-days", "1", "-extfile", "leaf.ext")
        self.openssl("x509", "-in", "leaf.pem", "-pubkey", "-noout", "-out", "leaf.pub")

    def openssl(self, *arguments, given=None, check=True):
        return subprocess.run(["openssl", *arguments], cwd=self.path, input=given, capture_output=True, check=check)

    @property
    def authority(self):
        return str(self.path / "root.pem")

    def chain(self):
        return (self.path / "leaf.pem").read_bytes()

    def sign(self, message):
        return base64.b64encode(self.openssl("dgst", "-sha256", "-sign", "leaf.key", given=message.encode()).stdout).decode()

    def verify(self, message, signature):
        (self.path / "claimed.sig").write_bytes(base64.b64decode(signature))
        done = self.openssl("dgst", "-sha256", "-verify", "leaf.pub", "-signature", "claimed.sig", given=message.encode(), check=False)
        return done.returncode == 0
