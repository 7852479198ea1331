"""One worker, which takes its time for each message."""

from time import sleep

from provider import Provider, run


class Slow(Provider):
    def OnMessagePublish(self, request, call):
        sleep(0.3)
        return super().OnMessagePublish(request, call)


run(Slow, workers=1)
