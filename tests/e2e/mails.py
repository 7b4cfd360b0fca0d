"""The mails a shop has written to its folder, which is what it does without a mail server."""

import email
import email.policy
import glob
import os
import re

from harness import wait_until


class Mails:
    def __init__(self, shop):
        self.folder = shop.folder + "/var/mail"

    def to(self, address):
        """All to this address, the oldest first."""
        found = []
        for path in sorted(glob.glob(self.folder + "/*.eml"), key=os.path.getmtime):
            with open(path, "rb") as file:
                mail = email.message_from_binary_file(file, policy=email.policy.default)
            if mail["To"].addresses[0].addr_spec == address:
                found.append(mail)
        return found

    def wait_for(self, address, subject, count=1):
        """The newest with this subject, once there are so many."""
        def arrived():
            mails = [mail for mail in self.to(address) if mail["Subject"] == subject]
            return mails[-1] if len(mails) >= count else None

        return wait_until(arrived, what=f"mail {count} to {address} with the subject {subject!r}")

    def wait_for_token(self, address, subject, count=1):
        mail = self.wait_for(address, subject, count)
        text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
        token = re.search(r"\?token=([\w-]+)\n", text).group(1)
        assert f'?token={token}"' in html, html
        return token
