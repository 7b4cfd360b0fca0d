"""What an authenticator app does (RFC 6238): six digits from a key and the time."""

import base64
import hashlib
import hmac
import struct
import time

PERIOD = 30


class Authenticator:
    def __init__(self, secret):
        self.key = base64.b32decode(secret)

    def code(self, step):
        mac = hmac.new(self.key, struct.pack(">Q", step), hashlib.sha1).digest()
        offset = mac[-1] & 15
        number = struct.unpack(">I", mac[offset:offset + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"


def steady_step():
    """The step it is now, with time enough left that it and its neighbours are good for what follows."""
    while PERIOD - time.time() % PERIOD < 10:
        time.sleep(0.5)
    return int(time.time() // PERIOD)
