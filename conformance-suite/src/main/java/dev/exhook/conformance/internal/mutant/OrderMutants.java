package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionResumedRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Defects of providers that expect to see the whole of a client's life, in one order, once. */
final class OrderMutants {
    private OrderMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "NTF-02",
                                "keeps connections by the client's id",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_CONNACK,
                                        request -> ((ClientConnackRequest) request)
                                                .getConninfo()
                                                .getClientid()
                                                .isEmpty()))
                        .breakingAlso("NTF-01", "SVC-06", "REC-04"),
                Mutant.of(
                        "NTF-06",
                        "reads the protocol's version as a number",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOnAny(request ->
                                Texts.in(request, "proto_ver").anyMatch(version -> !version.matches("\\d*")))),
                Mutant.of(
                                "NTF-07",
                                "misses clients that it never saw connect",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOnAny(disconnectionOfStrangers()))
                        .breakingAlso("REC-06"),
                Mutant.of(
                                "NTF-08",
                                "allows each client one connection",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOnEachConnection(OrderMutants::resumptionWhileConnected))
                        .breakingAlso("REC-14"),
                Mutant.of(
                                "NTF-09",
                                "has a unique key over sessions",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOnEachConnection(OrderMutants::sessionTwiceInARow))
                        .breakingAlso("REC-11"),
                Mutant.of(
                                "NTF-10",
                                "expects to know whom it is asked about",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOnAny(authorizationOfStrangers()))
                        .breakingAlso("REC-08"),
                Mutant.of(
                        "NTF-11",
                        "takes mountpoints for patterns",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOnAny(request ->
                                Texts.in(request, "mountpoint").anyMatch(mountpoint -> mountpoint.contains("${")))));
    }

    private static Predicate<Message> disconnectionOfStrangers() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return request -> {
            if (request instanceof ClientConnectedRequest connected) {
                seen.add(connected.getClientinfo().getClientid());
            }
            return request instanceof ClientDisconnectedRequest gone
                    && gone.hasClientinfo()
                    && !seen.contains(gone.getClientinfo().getClientid());
        };
    }

    private static Predicate<Message> resumptionWhileConnected() {
        Set<String> connected = ConcurrentHashMap.newKeySet();
        return request -> {
            if (request instanceof ClientConnectedRequest here) {
                connected.add(here.getClientinfo().getClientid());
            }
            if (request instanceof ClientDisconnectedRequest gone) {
                connected.remove(gone.getClientinfo().getClientid());
            }
            return request instanceof SessionResumedRequest resumed
                    && connected.contains(resumed.getClientinfo().getClientid());
        };
    }

    private static Predicate<Message> sessionTwiceInARow() {
        AtomicReference<ByteString> last = new AtomicReference<>(ByteString.EMPTY);
        return request -> {
            ByteString bytes = request.toByteString();
            return last.getAndSet(bytes).equals(bytes) && request instanceof SessionCreatedRequest && !bytes.isEmpty();
        };
    }

    private static Predicate<Message> authorizationOfStrangers() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return request -> {
            List<String> ids = Texts.in(request, "clientid").toList();
            boolean stranger = ids.stream().noneMatch(seen::contains);
            seen.addAll(ids);
            return request instanceof ClientAuthorizeRequest asked && asked.hasClientinfo() && stranger;
        };
    }
}
