"""Fails while its store is away, in the hope that the publisher gets no acknowledgement and sends again."""

from grpc import StatusCode
from provider import Provider, run


class StoreIsAway(Provider):
    def OnMessagePublish(self, request, call):
        call.abort(StatusCode.UNAVAILABLE, "the store is away")


run(StoreIsAway)
