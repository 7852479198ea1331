package dev.exhook.conformance.internal.mutant;

import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientUnsubscribeRequest;
import java.util.List;

/** Defects that large requests bring to light. */
final class SizeMutants {
    private static final int COLUMN = 255;
    private static final int LARGEST_SHORT = 32_767;
    private static final int MANY = 100;

    private SizeMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "NTF-13",
                        "has room for half as long topics",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_SESSION_SUBSCRIBED,
                                request ->
                                        Texts.in(request, "topic").anyMatch(topic -> topic.length() > LARGEST_SHORT))),
                Mutant.of(
                        "NTF-14",
                        "stores client ids in a short column",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_SESSION_CREATED,
                                request -> Texts.in(request, "clientid").anyMatch(id -> id.length() > COLUMN))),
                Mutant.of(
                        "NTF-15",
                        "has room for a hundred user properties",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_CLIENT_CONNECT,
                                request -> ((ClientConnectRequest) request).getUserPropsCount() > MANY)),
                Mutant.of(
                        "NTF-16",
                        "has room for a hundred topic filters",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_CLIENT_UNSUBSCRIBE,
                                request -> ((ClientUnsubscribeRequest) request).getTopicFiltersCount() > MANY)),
                Mutant.of(
                        "NTF-17",
                        "keeps the keep-alive in a signed 16-bit number",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_CLIENT_CONNECT,
                                request -> ((ClientConnectRequest) request)
                                                .getConninfo()
                                                .getKeepalive()
                                        > LARGEST_SHORT)));
    }
}
