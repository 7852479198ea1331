"""Who may log in, and what they may do."""

import json
from dataclasses import dataclass
from pathlib import Path

import bcrypt

# The hash of a password that nobody knows: unknown names take as long to refuse as wrong passwords.
NOBODY = bcrypt.hashpw(bcrypt.gensalt(), bcrypt.gensalt(10)).decode()


@dataclass(frozen=True)
class Access:
    """users: bcrypt hashes by name. publish, subscribe: filters, where %u and %c are the user's name and client id."""

    users: dict[str, str]
    publish: list[str]
    subscribe: list[str]

    @staticmethod
    def read(file: Path) -> "Access":
        try:
            return Access(**json.loads(file.read_text(encoding="utf-8")))
        except (TypeError, ValueError) as e:
            raise ValueError(f"{file}: {e}") from e

    def knows(self, user: str, password: str) -> bool:
        """Takes some 50 ms of CPU: not for the event loop. Without a password it costs nothing to be refused."""
        hashed = self.users.get(user, NOBODY)
        return password != "" and bcrypt.checkpw(password.encode()[:72], hashed.encode())


def allows(filters: list[str], user: str, client: str, topic: str) -> bool:
    """Whether a topic, or everything that a topic filter asks for, is within one of the filters."""
    return any(_matches(wanted.split("/"), topic.split("/"), user, client) for wanted in filters)


def _matches(wanted: list[str], levels: list[str], user: str, client: str) -> bool:
    if levels[0].startswith("$") and wanted[0] in ("#", "+"):
        return False
    for i, want in enumerate(wanted):
        if want == "#":
            return True
        if i >= len(levels) or levels[i] == "#" or not _fits(want, levels[i], user, client):
            return False
    return len(wanted) == len(levels)


def _fits(want: str, level: str, user: str, client: str) -> bool:
    if want in ("%u", "%c"):
        name = user if want == "%u" else client
        # A name that is a pattern, or no single level of a topic, fits nothing.
        return level == name != "" and not set(name) & set("+#/")
    return want in ("+", level)
