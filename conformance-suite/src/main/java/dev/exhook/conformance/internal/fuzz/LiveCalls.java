package dev.exhook.conformance.internal.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.WireProviders;
import dev.exhook.broker.internal.wire.GrpcErl;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The provider under test as one of the chain. It is loaded once, as by a broker that stays, and each call is over
 * before the next one begins, so that the same answers make the same life. Calls come from one thread at a time.
 */
final class LiveCalls implements ProviderCalls {
    /** Enough to have a client's calls beside another's; EMQX opens eight. */
    private static final int CONNECTIONS = 2;

    private final ProviderUnderTest provider;
    private final Pace pace;
    private final List<TargetConnection> connections;
    private final List<Asked> asked = new ArrayList<>();
    private final Set<Rpc> muted = EnumSet.noneOf(Rpc.class);
    private String origin = "";
    private int againEach = 1;
    private int valued;
    private @Nullable Exchange loaded;
    private @Nullable String away;

    LiveCalls(ProviderUnderTest provider, Pace pace) {
        this.provider = provider;
        this.pace = pace;
        this.connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> provider.openConnection())
                .toList();
    }

    /**
     * A life begins.
     *
     * @param name as reports call it
     * @param questionsAgain one in so many questions is asked once more
     */
    void begin(String name, int questionsAgain) {
        asked.clear();
        away = null;
        origin = name;
        againEach = questionsAgain;
        valued = 0;
    }

    /** The calls since then, oldest first. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Why the provider could not be asked; empty: it could. */
    Optional<String> away() {
        return Optional.ofNullable(away);
    }

    /** It was started again, and has to be loaded again. */
    void forgetLoading() {
        loaded = null;
    }

    /** Has a method not asked again. */
    void mute(Rpc rpc) {
        muted.add(rpc);
    }

    @Override
    public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
        if (rpc == Rpc.ON_PROVIDER_UNLOADED) {
            done.accept(new Result.Message(ByteString.EMPTY)); // the broker stays, and the provider with it
        } else if (muted.contains(rpc)) {
            done.accept(failed(rpc + " is not asked any more"));
        } else {
            try {
                done.accept(answer(rpc, parse(rpc, request), dispatchKey));
            } catch (TargetLostException e) {
                away = String.valueOf(e.getMessage());
                done.accept(failed(away));
            }
        }
    }

    private Result answer(Rpc rpc, Message request, String dispatchKey) {
        if (rpc == Rpc.ON_PROVIDER_LOADED) {
            if (loaded == null) {
                loaded = ask(rpc, request, dispatchKey);
            }
            return taken(loaded);
        }
        Exchange exchange = ask(rpc, request, dispatchKey);
        boolean isQuestion = Questions.isOne(rpc) && exchange.hasStatus(Status.Code.OK) && valued++ % againEach == 0;
        Optional<Exchange> again =
                isQuestion ? Optional.of(ask(rpc, Questions.again(request), dispatchKey)) : Optional.empty();
        asked.add(new Asked(rpc, exchange, again));
        return taken(exchange);
    }

    private Exchange ask(Rpc rpc, Message request, String dispatchKey) {
        TargetConnection connection = connections.get(Math.floorMod(dispatchKey.hashCode(), connections.size()));
        pace.await();
        Exchange exchange = connection.beginAsGiven(rpc, request, origin).join();
        WireReply.Ending ending = exchange.wire().ending();
        boolean unheard = ending == WireReply.Ending.REFUSED || ending == WireReply.Ending.NOT_SENT;
        return unheard ? connection.beginAsGiven(rpc, request, origin).join() : exchange;
    }

    private static Result taken(Exchange exchange) {
        return WireProviders.translate(GrpcErl.take(exchange.wire()));
    }

    private static Result failed(String why) {
        return new Result.Failed(why, Status.Code.UNAVAILABLE, false);
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

    /** Connections are opened again by the next call. */
    @Override
    public void checkHealth(Consumer<Boolean> done) {
        done.accept(true);
    }

    /** Of one life; the connections are for all. */
    @Override
    public void close() {
        // Nothing to do.
    }

    void closeConnections() {
        connections.forEach(TargetConnection::close);
    }
}
