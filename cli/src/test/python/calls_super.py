"""Each method but loading hands on to the generated base class."""

from grpc import StatusCode
from provider import Provider, run


class Inherited(Provider):
    def answer(self, rpc, request, call):
        if rpc.startswith("OnProvider"):
            return super().answer(rpc, request, call)
        call.abort(StatusCode.UNIMPLEMENTED, "Method not implemented!")


run(Inherited)
