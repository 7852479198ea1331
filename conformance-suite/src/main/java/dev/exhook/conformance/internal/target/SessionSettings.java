package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.proto.ProtocolVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a run speaks to its target.
 *
 * @param protocol which version to speak
 * @param timeout EMQX's {@code request_timeout}: for each call, and for connecting
 * @param prefix what the names in this run's requests begin with
 * @param nodes how many nodes of EMQX the kit may act as where there is much to send, each with a pool of connections
 * @param onCall sees each request as it leaves, on the thread that calls
 * @param workload how much is put on the target
 * @param release the one whose requests are sent; empty: the one that stands for all that speak the version
 * @param store where the provider stores messages; empty: nobody has said how to look into it
 */
public record SessionSettings(
        ProtocolChoice protocol,
        Duration timeout,
        RunPrefix prefix,
        int nodes,
        Consumer<WireRequest> onCall,
        Workload workload,
        Optional<Release> release,
        Optional<Store> store) {
    /** With all that users get. */
    public SessionSettings(
            ProtocolChoice protocol, Duration timeout, RunPrefix prefix, int nodes, Consumer<WireRequest> onCall) {
        this(protocol, timeout, prefix, nodes, onCall, Workload.FULL, Optional.empty(), Optional.empty());
    }

    /** One node, and a prefix that no run had before. */
    public static SessionSettings of(ProtocolChoice protocol, Duration timeout) {
        return new SessionSettings(protocol, timeout, RunPrefix.random(), 1, request -> {});
    }

    /** The same with these names. */
    public SessionSettings named(RunPrefix other) {
        return new SessionSettings(protocol, timeout, other, nodes, onCall, workload, release, store);
    }

    /** The same with another workload, where it is the kit that is tested. */
    public SessionSettings with(Workload other) {
        return new SessionSettings(protocol, timeout, prefix, nodes, onCall, other, release, store);
    }

    /** The same, with somebody else who sees each request as it leaves. */
    public SessionSettings watched(Consumer<WireRequest> watcher) {
        return new SessionSettings(protocol, timeout, prefix, nodes, onCall.andThen(watcher), workload, release, store);
    }

    /** The same with the requests of this release. */
    public SessionSettings as(Optional<Release> other) {
        return new SessionSettings(protocol, timeout, prefix, nodes, onCall, workload, other, store);
    }

    /** The same with this place to look into. */
    public SessionSettings storing(Optional<Store> other) {
        return new SessionSettings(protocol, timeout, prefix, nodes, onCall, workload, release, other);
    }

    /** The release whose requests are sent to a target that is spoken to in this version. */
    Release release(ProtocolVersion version) {
        return release.filter(chosen -> chosen.protocol() == version).orElseGet(() -> Releases.standingFor(version));
    }
}
