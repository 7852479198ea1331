package dev.exhook.conformance.internal.neighbors;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.wire.GrpcErl;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The target as a member of the emulated broker's chain: its calls are kept, so that rules can show them. */
final class TargetCalls implements ProviderCalls {
    /** Enough to have a client's calls beside another's; EMQX opens eight. */
    private static final int CONNECTIONS = 2;

    private final ProviderUnderTest provider;
    private final Supplier<String> situation;
    private final BiConsumer<Rpc, Exchange> seen;
    private final List<TargetConnection> connections;
    private final List<Exchange> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable TargetLostException lost;

    /**
     * Opens its connections, here, as this is the thread that may fail.
     *
     * @param situation what is special about the calls of now
     * @param seen takes each call that is over
     * @throws TargetLostException when there is nothing to connect to
     */
    TargetCalls(ProviderUnderTest provider, Supplier<String> situation, BiConsumer<Rpc, Exchange> seen) {
        this.provider = provider;
        this.situation = situation;
        this.seen = seen;
        this.connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> provider.openConnection())
                .toList();
    }

    @Override
    public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
        if (!provider.answers(rpc)) {
            done.accept(new Result.Failed(rpc + " is not asked any more", Status.Code.UNAVAILABLE, false));
            return;
        }
        TargetConnection connection = connections.get(Math.floorMod(dispatchKey.hashCode(), connections.size()));
        try {
            var unused = connection
                    .begin(rpc, parse(rpc, request), situation.get())
                    .thenAccept(exchange -> {
                        asked.add(exchange);
                        seen.accept(rpc, exchange);
                        done.accept(atOnce(WireProviders.translate(GrpcErl.take(exchange.wire()))));
                    });
        } catch (TargetLostException e) {
            lost = e;
            done.accept(new Result.Failed(String.valueOf(e.getMessage()), Status.Code.UNAVAILABLE, false));
        }
    }

    /** EMQX waits for the end of its time after a reset too; nothing more is seen by that. */
    private static Result atOnce(Result result) {
        return result instanceof Result.Failed failed
                ? new Result.Failed(failed.why(), failed.status(), false)
                : result;
    }

    private Message parse(Rpc rpc, ByteString request) {
        try {
            return rpc.requestType(provider.protocol())
                    .orElseThrow()
                    .getParserForType()
                    .parseFrom(request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the emulated broker's own request is broken", e);
        }
    }

    /** The calls so far that are over, oldest first. */
    List<Exchange> asked() {
        return List.copyOf(asked);
    }

    /** Why the target could not be reached; empty as long as it could. */
    Optional<TargetLostException> loss() {
        return Optional.ofNullable(lost);
    }

    /** Connections are opened again by the next call. */
    @Override
    public void checkHealth(Consumer<Boolean> done) {
        done.accept(true);
    }

    @Override
    public void close() {
        connections.forEach(TargetConnection::close);
    }
}
