"""Does not come to an end with OnProviderLoaded: something that it connects to does not answer."""

from threading import Event

from provider import Provider, run


class Waiting(Provider):
    def OnProviderLoaded(self, request, call):
        never = Event()
        call.add_callback(never.set)
        never.wait()


run(Waiting, workers=100)
