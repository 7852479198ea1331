package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;

/** Knows requests of the recordings again, whatever names a run gave to them. */
final class Recorded {
    private Recorded() {}

    /** Tells whether this is the plain request of that method. */
    static boolean isPlain(Rpc rpc, RawCall call) {
        return SoundProvider.rpcOf(call).filter(rpc::equals).isPresent()
                && isSame(Samples.of(rpc, Releases.standingFor(ProtocolVersion.V3)), Defects.request(rpc, call));
    }

    static boolean isSame(Message recorded, Message request) {
        return Texts.in(request, "node")
                .flatMap(node -> RunPrefix.in(node).stream())
                .map(Naming::new)
                .anyMatch(naming -> naming.of(recorded).equals(request));
    }
}
