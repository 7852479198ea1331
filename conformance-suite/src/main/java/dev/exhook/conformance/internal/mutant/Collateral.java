package dev.exhook.conformance.internal.mutant;

import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.stream.Stream;

/** The rules that no provider can keep whose every reply to one method is a failure. */
final class Collateral {
    private static final List<String> OF_ANY_HOOK = List.of(
            "SVC-05", "SVC-06", "SVC-09", "LOAD-11", "LOAD-12", "LOAD-14", "NTF-01", "NTF-03", "NTF-05", "NTF-06",
            "NTF-09", "NTF-12", "NTF-14", "NTF-17");

    private Collateral() {}

    static String[] of(Rpc rpc) {
        List<String> own = switch (rpc) {
            case ON_CLIENT_CONNECTED -> List.of("REC-05", "NTF-08", "NTF-11");
            case ON_CLIENT_CONNACK -> List.of("REC-04", "MSG-11", "NTF-02", "NTF-04", "NTF-07", "NTF-15");
            case ON_CLIENT_UNSUBSCRIBE -> List.of("REC-10", "VAL-14", "MSG-11", "NTF-11", "NTF-15", "NTF-16");
            default -> throw new IllegalArgumentException("no mutant fails on every call of " + rpc);
        };
        return Stream.concat(OF_ANY_HOOK.stream(), own.stream()).toArray(String[]::new);
    }
}
