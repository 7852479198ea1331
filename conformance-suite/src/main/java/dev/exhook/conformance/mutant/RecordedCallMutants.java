package dev.exhook.conformance.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.target.Samples;
import dev.exhook.conformance.trace.Call;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.Arrays;
import java.util.List;

/** Defects that show on one request of a recording only, as real ones do: most calls go well. */
final class RecordedCallMutants {
    private RecordedCallMutants() {}

    static List<Mutant> all() {
        return Arrays.stream(Rpc.values())
                .filter(rpc -> rpc != Rpc.ON_MESSAGE_INGRESS)
                .map(RecordedCallMutants::of)
                .toList();
    }

    private static Mutant of(Rpc rpc) {
        Mutant mutant = Mutant.of(
                String.format("REC-%02d", rpc.ordinal() + 1),
                "fails on the last recorded " + rpc.methodName(),
                "status INTERNAL (13): oops",
                () -> {
                    ByteString last = last(rpc);
                    return Defects.when(
                            call -> SoundProvider.rpcOf(call)
                                            .filter(rpc::equals)
                                            .isPresent()
                                    && call.message().equals(last),
                            Defects::fail);
                });
        // EMQX unloads with the same bytes each time, so no other request of it is left that could go well.
        return rpc == Rpc.ON_PROVIDER_UNLOADED ? mutant.breakingAlso("LOAD-13") : mutant;
    }

    private static ByteString last(Rpc rpc) {
        return Samples.traces(ProtocolVersion.V3).stream()
                .flatMap(trace -> trace.calls().stream())
                .filter(call -> call.rpc() == rpc)
                .map(Call::request)
                .map(request -> request.toByteString())
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
