"""Takes every payload for text."""

from provider import Provider, run


class Text(Provider):
    def OnMessagePublish(self, request, call):
        request.message.payload = request.message.payload.decode("utf-8", "replace").encode()
        return super().OnMessagePublish(request, call)


run(Text)
