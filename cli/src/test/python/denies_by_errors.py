"""Says no by an error, in the hope that its text reaches the client."""

from grpc import StatusCode
from provider import Provider, run


class Raising(Provider):
    def OnClientAuthenticate(self, request, call):
        if request.clientinfo.username.startswith("bad"):
            call.abort(StatusCode.UNKNOWN, "not for you")
        return self.yes("CONTINUE")

    def OnClientAuthorize(self, request, call):
        if request.topic == "private/1":
            call.abort(StatusCode.UNKNOWN, "not for you")
        return self.yes("CONTINUE")


run(Raising)
