package dev.exhook.conformance.internal.target;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.naming.Naming;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The answers of a target to OnProviderLoaded under both service names: the way EMQX would find out.
 *
 * @param v2 the exchange under {@code emqx.exhook.v2.HookProvider}
 * @param v3 the exchange under {@code emqx.exhook.v3.HookProvider}
 * @param ofEmqx4 whether it has the service that EMQX 4 calls; false where it has one of the others
 */
record ServedVersions(Exchange v2, Exchange v3, boolean ofEmqx4) {
    private static final String OF_EMQX_4 = "emqx.exhook.v1.HookProvider";

    /**
     * Asks under both names at once, and one after the other where the peer takes one call at a time: EMQX, which loads
     * one name, would not ask for more. Takes the timeout at most, and twice that there and for a provider of EMQX 4.
     */
    static ServedVersions ask(WireConnection connection, SessionSettings settings, Naming naming) {
        CompletableFuture<Exchange> v2 = load(connection, ProtocolVersion.V2, settings, naming);
        if (connection
                .settings()
                .maxConcurrentStreams()
                .filter(most -> most <= 1)
                .isPresent()) {
            v2.join();
        }
        CompletableFuture<Exchange> v3 = load(connection, ProtocolVersion.V3, settings, naming);
        ServedVersions served = new ServedVersions(v2.join(), v3.join(), false);
        boolean none = served.isMissing(ProtocolVersion.V2) && served.isMissing(ProtocolVersion.V3);
        return none ? new ServedVersions(served.v2(), served.v3(), isOfEmqx4(connection, settings, naming)) : served;
    }

    private static boolean isOfEmqx4(WireConnection connection, SessionSettings settings, Naming naming) {
        Message request = naming.of(Samples.of(Rpc.ON_PROVIDER_LOADED, settings.release(ProtocolVersion.V2)));
        String path = "/" + OF_EMQX_4 + "/" + Rpc.ON_PROVIDER_LOADED.methodName();
        WireRequest wire = WireRequest.emqx(
                path, "emqx.exhook.v1.ProviderLoadedRequest", request.toByteString(), settings.timeout());
        Exchange load = Exchange.of(
                Rpc.ON_PROVIDER_LOADED.methodName(),
                "as EMQX 4",
                request,
                connection.call(wire).reply().join());
        return load.hasStatus(Status.Code.OK);
    }

    private boolean isMissing(ProtocolVersion version) {
        return load(version).hasStatus(Status.Code.UNIMPLEMENTED);
    }

    private static CompletableFuture<Exchange> load(
            WireConnection connection, ProtocolVersion version, SessionSettings settings, Naming naming) {
        Message request = naming.of(Samples.of(Rpc.ON_PROVIDER_LOADED, settings.release(version)));
        return connection
                .call(WireRequest.emqx(Rpc.ON_PROVIDER_LOADED, version, request, settings.timeout()))
                .reply()
                .thenApply(reply -> Exchange.of(
                        Rpc.ON_PROVIDER_LOADED.methodName(), "the first call, " + version.label(), request, reply));
    }

    Exchange load(ProtocolVersion version) {
        return version == ProtocolVersion.V2 ? v2 : v3;
    }

    /** Tells whether there is a service of that version, be it in good health or not. */
    boolean answered(ProtocolVersion version) {
        Exchange load = load(version);
        return !isSilent(load) && !load.hasStatus(Status.Code.UNIMPLEMENTED);
    }

    /** Tells whether nothing came: a library that says so when the time is up knows no more than one that does not. */
    private static boolean isSilent(Exchange load) {
        return load.grpc().statusText().isEmpty()
                || Fault.of(load)
                        .filter(fault -> fault.kind() == Fault.Kind.SILENCE)
                        .isPresent();
    }

    /**
     * @throws TargetLostException when no choice is left: nothing that answers is a hook provider
     */
    ProtocolVersion choose(ProtocolChoice choice, String target) {
        if (isSilent(v2) && isSilent(v3)) {
            boolean wasSent = v3.wire().ending() != WireReply.Ending.NOT_SENT;
            throw new TargetLostException(NotGrpc.diagnose(target, wasSent ? v3 : v2));
        }
        return switch (choice) {
            case V2 -> ProtocolVersion.V2;
            case V3 -> ProtocolVersion.V3;
            case AUTO -> firstServed(target);
        };
    }

    private ProtocolVersion firstServed(String target) {
        if (answered(ProtocolVersion.V3)) {
            return ProtocolVersion.V3;
        }
        if (answered(ProtocolVersion.V2)) {
            return ProtocolVersion.V2;
        }
        for (Exchange load : List.of(v3, v2)) {
            if (isSilent(load)) {
                throw new TargetLostException(NotGrpc.diagnose(target, load));
            }
        }
        if (ofEmqx4) {
            throw new TargetLostException(target + " is a hook provider for EMQX 4: it has " + OF_EMQX_4
                    + ", which no EMQX since 5.0 calls. 5.0 to 5.8 call " + ProtocolVersion.V2.serviceName()
                    + ", 5.9 and later " + ProtocolVersion.V3.serviceName());
        }
        throw new TargetLostException(target + " is a gRPC server but no hook provider: it has neither "
                + ProtocolVersion.V2.serviceName() + " nor " + ProtocolVersion.V3.serviceName());
    }
}
