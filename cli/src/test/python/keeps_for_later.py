"""Decides by what an earlier hook brought, which comes later."""

from provider import Provider, run


class Remembering(Provider):
    def __init__(self, messages):
        super().__init__(messages)
        self.subscribed = set()

    def OnClientSubscribe(self, request, call):
        self.subscribed.update((request.clientinfo.clientid, filter.name) for filter in request.topic_filters)
        return self.messages.EmptySuccess()

    def OnClientAuthorize(self, request, call):
        known = (request.clientinfo.clientid, request.topic) in self.subscribed
        return self.messages.ValuedResponse(type="STOP_AND_RETURN", bool_result=known)


run(Remembering)
