package dev.exhook.conformance.internal.target;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.mutant.SoundReplies;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A target without a network: each call has its prepared reply, at first that of the sound provider. */
public final class Prepared {
    /** Nothing happens in it but what happens to every client. */
    private static final String PLAIN = "publish-continue-rewrite";

    private final ProtocolVersion version;
    private final Map<Rpc, Function<Message, WireReply>> replies = new EnumMap<>(Rpc.class);
    private final List<WireRequest> asked = new CopyOnWriteArrayList<>();
    private Function<ProtocolVersion, Optional<WireReply>> loading = any -> Optional.empty();
    private Optional<Absence> absence = Optional.empty();
    private boolean usable = true;
    private Duration timeout = WireReplies.TIMEOUT;

    private Prepared(ProtocolVersion version) {
        this.version = version;
    }

    public static Prepared sound() {
        return sound(ProtocolVersion.V3);
    }

    public static Prepared sound(ProtocolVersion version) {
        return new Prepared(version);
    }

    /** Changes the sound reply to a method. */
    public Prepared changing(Rpc rpc, UnaryOperator<Message> change) {
        return answering(rpc, request -> WireReplies.ok(change.apply(SoundReplies.to(rpc, request.toByteString()))));
    }

    /** Answers a method with this, whatever is asked. */
    public Prepared answering(Rpc rpc, Message reply) {
        return answering(rpc, request -> WireReplies.ok(reply));
    }

    /** Answers a method in a way of its own. */
    public Prepared answering(Rpc rpc, WireReply reply) {
        return answering(rpc, request -> reply);
    }

    public Prepared answering(Rpc rpc, Function<Message, WireReply> reply) {
        replies.put(rpc, reply);
        return this;
    }

    /** Lists these hooks, and no topics. */
    public Prepared listing(String... hooks) {
        return listing(Arrays.stream(hooks)
                .map(hook -> HookSpec.newBuilder().setName(hook).build())
                .toArray(HookSpec[]::new));
    }

    public Prepared listing(HookSpec... hooks) {
        return answering(
                Rpc.ON_PROVIDER_LOADED,
                LoadedResponse.newBuilder().addAllHooks(List.of(hooks)).build());
    }

    /** Answers the run's first load under one of the versions in a way of its own. */
    public Prepared loading(ProtocolVersion under, WireReply reply) {
        Function<ProtocolVersion, Optional<WireReply>> before = loading;
        loading = asked -> asked == under ? Optional.of(reply) : before.apply(asked);
        return this;
    }

    /** How long a run waits. */
    public Prepared waiting(Duration time) {
        timeout = time;
        return this;
    }

    /** No connection is open, and none can be had. */
    public Prepared away(String why) {
        absence = Optional.of(new Absence(why, false));
        usable = false;
        return this;
    }

    /** All that was sent since the run began. */
    public List<WireRequest> asked() {
        return List.copyOf(asked);
    }

    /** The target as rules see it. */
    public ProviderUnderTest target() {
        SessionSettings settings = SessionSettings.of(ProtocolChoice.AUTO, timeout)
                .with(Workload.FULL.replaying(traces -> traces.stream()
                        .filter(trace -> trace.scenario().equals(PLAIN))
                        .toList()));
        ServedVersions served = new ServedVersions(load(ProtocolVersion.V2), load(ProtocolVersion.V3), false);
        return new ProviderUnderTest(
                new TargetSession(new NoNetwork(), Target.at("127.0.0.1:1"), served, version, settings));
    }

    private Exchange load(ProtocolVersion under) {
        Message request = Samples.of(Rpc.ON_PROVIDER_LOADED, Releases.standingFor(under));
        WireReply reply = loading.apply(under)
                .orElseGet(() -> reply(Rpc.ON_PROVIDER_LOADED, read(Rpc.ON_PROVIDER_LOADED, request.toByteString())));
        return Exchange.of(Rpc.ON_PROVIDER_LOADED.methodName(), "the first call, " + under.label(), request, reply);
    }

    private WireReply reply(WireRequest request) {
        asked.add(request);
        Optional<Rpc> rpc =
                Rpc.byMethodName(request.path().substring(request.path().lastIndexOf('/') + 1));
        return rpc.map(known -> reply(known, message(known, request)))
                .orElseGet(() -> WireReplies.error(Status.Code.UNIMPLEMENTED, "no such method"));
    }

    private WireReply reply(Rpc rpc, Message request) {
        Function<Message, WireReply> prepared = replies.get(rpc);
        return prepared == null
                ? WireReplies.ok(SoundReplies.to(rpc, request.toByteString()))
                : prepared.apply(request);
    }

    /** As v3 has it, of which v2's is a part. */
    private static Message message(Rpc rpc, WireRequest request) {
        ByteString body = request.data().stream().reduce(ByteString.EMPTY, ByteString::concat);
        return read(rpc, body.substring(WireReplies.PREFIX));
    }

    private static Message read(Rpc rpc, ByteString body) {
        try {
            return rpc.requestType(ProtocolVersion.V3)
                    .orElseThrow()
                    .getParserForType()
                    .parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the kit sent bytes that are no request of " + rpc, e);
        }
    }

    /** Connections that are none. */
    private final class NoNetwork implements Network {
        @Override
        public Caller caller() {
            return new PreparedCaller();
        }

        @Override
        public Optional<Absence> absence() {
            return absence;
        }

        @Override
        public void close() {}
    }

    private final class PreparedCaller implements Caller {
        @Override
        public CompletableFuture<WireReply> call(WireRequest request) {
            return CompletableFuture.completedFuture(reply(request));
        }

        @Override
        public void connect() {}

        @Override
        public WireConnection connected() {
            throw new UnsupportedOperationException("a rule on connections needs one");
        }

        @Override
        public boolean isUsable() {
            return usable;
        }

        @Override
        public List<WireEvent.GoAway> goAways() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
