"""Wants two filters of one hook, and lists the hook once for each."""

from provider import Provider, run


class TwoEntries(Provider):
    hooks = [("client.authenticate", []), ("message.publish", ["first/#"]), ("message.publish", ["second/#"])]


run(TwoEntries)
