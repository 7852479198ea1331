package dev.exhook.conformance.internal.mutant;

import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import java.util.List;

/** Defects that real clients and networks bring to light. */
final class RealLifeMutants {
    private static final int COLUMN = 255;

    private RealLifeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "NTF-01",
                                "cannot do without a user name",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_AUTHENTICATE,
                                        request -> ((ClientAuthenticateRequest) request)
                                                .getClientinfo()
                                                .getUsername()
                                                .isEmpty()))
                        .breakingAlso("CHN-07", "SVC-06", "REC-07"),
                Mutant.of(
                        "NTF-03",
                        "expects four numbers with dots",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_SESSION_CREATED,
                                request -> ((SessionCreatedRequest) request)
                                        .getClientinfo()
                                        .getPeerhost()
                                        .contains(":"))),
                Mutant.of(
                        "NTF-04",
                        "stores reasons in a short column",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_CLIENT_DISCONNECTED,
                                request -> ((ClientDisconnectedRequest) request)
                                                .getReason()
                                                .length()
                                        > COLUMN)),
                Mutant.of(
                                "NTF-05",
                                "looks at the first topic filter without a look whether there is one",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_SUBSCRIBE,
                                        request -> ((ClientSubscribeRequest) request).getTopicFiltersCount() == 0))
                        .breakingAlso("SVC-06", "REC-09"),
                Mutant.of(
                                "NTF-12",
                                "speaks Latin only",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_SESSION_CREATED,
                                        request -> ((SessionCreatedRequest) request)
                                                .getClientinfo()
                                                .getClientid()
                                                .chars()
                                                .anyMatch(c -> c > COLUMN)))
                        .breakingAlso("NTF-18", "NTF-19", "REC-11"));
    }
}
