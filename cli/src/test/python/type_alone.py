"""Hooks that decide get an answer with a type and no value."""

from provider import Provider, run


class TypeAlone(Provider):
    def OnClientAuthenticate(self, request, call):
        return self.messages.ValuedResponse(type="CONTINUE")

    OnClientAuthorize = OnMessagePublish = OnClientAuthenticate


run(TypeAlone)
