#!/usr/bin/python3
"""A mail server for tests: takes mails into a folder, and refuses those to certain names.

  smtp_sink.py FOLDER [--tls start|now CERTIFICATE KEY] [--login USER PASSWORD]

Prints its port, then serves on the loopback until it is told to end. Every mail becomes N.eml, and N.json with what
the server knows besides: {"from", "to", "encrypted", "user", "connection"}. How it treats a recipient:
  unknown@…  550 when named       full@…  452 when named        slow@…  a reply that never comes
  spam@…     554 to the message   busy@…  451 to the message
"""

import asyncio
import itertools
import json
import logging
import os
import signal
import ssl
import sys
import warnings

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit(77)


class Sink:
    def __init__(self, folder):
        self.folder = folder
        self.mails = itertools.count(1)
        self.connections = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.partition("@")[0]
        if name == "unknown":
            return "550 5.1.1 There is nobody of that name"
        if name == "full":
            return "452 4.2.2 The mailbox is full"
        if name == "slow":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].partition("@")[0]
        if name == "spam":
            return "554 5.7.1 This is not wanted here"
        if name == "busy":
            return "451 4.3.0 Come back later"
        number = next(self.mails)
        connection = self.connections.setdefault(session.peer, len(self.connections) + 1)
        facts = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "encrypted": session.ssl is not None,
                 "user": session.auth_data, "connection": connection}
        with open(f"{self.folder}/{number}.eml", "wb") as mail:
            mail.write(envelope.original_content)
        with open(f"{self.folder}/{number}.json", "w") as about:
            json.dump(facts, about)
        return "250 2.0.0 Taken"


async def serve(arguments):
    sink = Sink(arguments.pop(0))
    settings, begins_encrypted = {}, None
    while arguments:
        option = arguments.pop(0)
        if option == "--tls":
            when, certificate, key = arguments.pop(0), arguments.pop(0), arguments.pop(0)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            if when == "now":
                begins_encrypted = context
            else:
                settings.update(tls_context=context, require_starttls=True)
        elif option == "--login":
            user, password = arguments.pop(0).encode(), arguments.pop(0).encode()

            def authenticate(server, session, envelope, mechanism, data):
                good = (data.login, data.password) == (user, password)
                return AuthResult(success=good, handled=good, auth_data=data.login.decode())

            settings.update(auth_required=True, auth_require_tls=False, authenticator=authenticate)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    server = await loop.create_server(lambda: SMTP(sink, hostname="sink", **settings), "127.0.0.1", 0,
                                      ssl=begins_encrypted)
    print(server.sockets[0].getsockname()[1], flush=True)
    await ended.wait()


if __name__ == "__main__":
    # What tests provoke on purpose is not worth a line.
    logging.disable()
    warnings.simplefilter("ignore")
    asyncio.run(serve(sys.argv[1:]))
    os._exit(0)  # without waiting for clients that were kept waiting
