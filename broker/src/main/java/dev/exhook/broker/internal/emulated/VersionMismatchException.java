package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A provider has no OnProviderLoaded of the version that the broker's release speaks: EMQX could never load it. */
public final class VersionMismatchException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private VersionMismatchException(String message) {
        super(message);
    }

    /**
     * Checks a provider that was just loaded.
     *
     * @param calls all calls so far
     * @param address where it listens, for the message
     * @throws VersionMismatchException when it answered that it has no such method
     */
    public static void check(List<Call> calls, String provider, String address, Release release) {
        boolean mismatch = calls.stream()
                .anyMatch(call -> call.provider().equals(provider)
                        && call.rpc() == Rpc.ON_PROVIDER_LOADED
                        && call.answer().equals(new Answer.Failed(Status.Code.UNIMPLEMENTED)));
        if (mismatch) {
            throw new VersionMismatchException(
                    "provider " + provider + " on " + address + " answers OnProviderLoaded of "
                            + release.protocol().serviceName() + ", which EMQX " + release.label()
                            + " calls, with UNIMPLEMENTED: it serves another version, or lacks the method, and EMQX would never"
                            + " load it; " + others(release.protocol()));
        }
    }

    /** The version that it may serve instead. */
    private static String others(ProtocolVersion spoken) {
        return Arrays.stream(ProtocolVersion.values())
                .filter(other -> other != spoken)
                .map(other -> "if it serves " + other.serviceName() + ", it is one for " + Releases.words(other))
                .collect(Collectors.joining("; "));
    }
}
