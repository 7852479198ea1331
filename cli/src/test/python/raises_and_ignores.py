"""Fails where it is asked who may come in and what may be published, and ignores the rest."""

from grpc import StatusCode
from provider import Provider, run


class RaisingAndIgnoring(Provider):
    def OnClientAuthenticate(self, request, call):
        call.abort(StatusCode.UNKNOWN, "the database is away")

    OnMessagePublish = OnClientAuthenticate

    def OnClientAuthorize(self, request, call):
        return self.messages.ValuedResponse(type="IGNORE")


run(RaisingAndIgnoring)
