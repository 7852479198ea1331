package dev.exhook.broker.internal.incident;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.emulated.ClientHabits;
import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.broker.internal.emulated.EmulatedNode;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.ProviderOptions;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The emulated broker itself, with providers that are in trouble for a while. Times are milliseconds of the incident. */
final class TroubledNode implements AutoCloseable {
    /** So that health checks fall 2.5 s after the trouble began. */
    private static final long AHEAD = 2500;

    private static final long BEGIN = 10_000;
    private static final Duration LONG = Duration.ofSeconds(90);

    private final EmulatedNode node;
    private final Trouble trouble;
    private final Set<Hook> hooks;

    TroubledNode(Release release, FailedAction action, int providers, Trouble trouble, Set<Hook> hooks) {
        this.trouble = trouble;
        this.hooks = hooks;
        this.node = new EmulatedNode(release, Clock.VIRTUAL, Calls::new);
        node.surround(Surroundings.NONE);
        for (int i = 0; i < providers; i++) {
            node.load(new ProviderOptions(
                    "p" + i, "h", i, action, Duration.ofSeconds(5), Optional.of(Duration.ofMinutes(1)), 8));
        }
    }

    /** What a client saw: when it asked, for how long it waited, and the code that came. */
    record Seen(long at, long took, int code) {}

    /** One client after the other; who is refused comes again 5 s later. */
    List<Seen> visitors(long every, long until) {
        List<Seen> seen = new ArrayList<>();
        for (long at = every / 2; at < until; at += every) {
            sleepUntil(at);
            Seen login = login("c" + at);
            seen.add(login);
            while (login.code() != 0) {
                node.sleep(Duration.ofSeconds(5));
                login = login("c" + at);
                seen.add(login);
            }
        }
        return seen;
    }

    private Seen login(String id) {
        long at = now();
        EmulatedClient client = node.connect(connect(id), ClientHabits.USUAL);
        int code = client.connack(LONG).orElseThrow().code();
        Seen seen = new Seen(at, now() - at, code);
        if (code == 0) {
            client.disconnect(0, Properties.NONE);
        }
        return seen;
    }

    /** The messages of one client that is connected before, one at a time. */
    List<Seen> messages(long first, long every, long until) {
        sleepUntil(0);
        EmulatedClient client = node.connect(connect("publisher"), ClientHabits.USUAL);
        var unused = client.connack(LONG).orElseThrow();
        List<Seen> seen = new ArrayList<>();
        for (long at = first; at < until; at += every) {
            sleepUntil(at);
            long start = now();
            int code =
                    client.publish(MqttClient.Message.of("t/1", "x", 1), LONG).orElseThrow();
            seen.add(new Seen(start, now() - start, code));
        }
        return seen;
    }

    private static Packet.Connect connect(String id) {
        return new Packet.Connect(
                id, MqttVersion.V5, Optional.empty(), Optional.empty(), true, 0, Properties.NONE, Optional.empty());
    }

    private void sleepUntil(long time) {
        node.sleep(Duration.ofMillis(time - now()));
    }

    private long now() {
        return node.millis() - AHEAD;
    }

    private boolean isTroubled() {
        return now() >= BEGIN && now() < BEGIN + trouble.lasts().toMillis();
    }

    @Override
    public void close() {
        node.close();
    }

    private final class Calls implements ProviderCalls {
        private boolean closed;

        Calls(ProviderOptions options) {
            // All are alike.
        }

        @Override
        public void call(Rpc rpc, ByteString request, String dispatchKey, Duration timeout, Consumer<Result> done) {
            Result answer = new Result.Message(reply(rpc, request));
            if (closed) {
                done.accept(new Result.Failed("closed", Status.Code.UNAVAILABLE, false));
            } else if (!isTroubled()) {
                done.accept(answer);
            } else if (trouble.kind() == Trouble.Kind.OUTAGE) {
                done.accept(new Result.Failed("gone", Status.Code.UNAVAILABLE, false));
            } else {
                long left = BEGIN + trouble.lasts().toMillis() - now();
                node.putOff(Duration.ofMillis(left), () -> done.accept(answer));
            }
        }

        private ByteString reply(Rpc rpc, ByteString request) {
            try {
                Message reply = switch (rpc) {
                    case ON_PROVIDER_LOADED -> loaded();
                    case ON_MESSAGE_PUBLISH, ON_MESSAGE_INGRESS ->
                        valued().setMessage(
                                        MessagePublishRequest.parseFrom(request).getMessage())
                                .build();
                    default -> valued().setBoolResult(true).build();
                };
                return reply.toByteString();
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException(e);
            }
        }

        private ValuedResponse.Builder valued() {
            return ValuedResponse.newBuilder().setType(ResponsedType.CONTINUE);
        }

        private Message loaded() {
            LoadedResponse.Builder reply = LoadedResponse.newBuilder();
            hooks.forEach(hook -> reply.addHooks(HookSpec.newBuilder().setName(hook.hookName())));
            return reply.build();
        }

        @Override
        public void checkHealth(Consumer<Boolean> done) {
            done.accept(!closed && !(isTroubled() && trouble.kind() == Trouble.Kind.OUTAGE));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
