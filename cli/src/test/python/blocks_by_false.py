"""Blocks by false: a message, and a subscription in a hook that has no say in it."""

from provider import Provider, run


class Blocking(Provider):
    def OnMessagePublish(self, request, call):
        return self.messages.ValuedResponse(type="STOP_AND_RETURN", bool_result=False)

    OnClientSubscribe = OnMessagePublish


run(Blocking)
