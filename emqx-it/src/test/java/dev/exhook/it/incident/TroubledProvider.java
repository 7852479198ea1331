package dev.exhook.it.incident;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.broker.internal.incident.Trouble;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.serving.Listening;
import dev.exhook.broker.internal.serving.ServedCall;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A provider that says yes to everything, takes note of whom it answered in time, and can be in trouble. */
final class TroubledProvider implements AutoCloseable {
    private final Listening listening;
    private final Set<Hook> hooks;
    private final Duration timeout;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final List<Runnable> kept = new ArrayList<>();
    private Listening.Listener listener;
    private boolean hangs;

    TroubledProvider(InetAddress address, Set<Hook> hooks, Duration timeout) {
        this.listening = RawProvider.listening(address);
        this.hooks = hooks;
        this.timeout = timeout;
        this.listener = listening.listen(0, this::answer);
    }

    int port() {
        return listener.port();
    }

    /** Tells whether it answered in time about that client or that message. */
    boolean hasHeardOf(String name) {
        return heard.contains(name);
    }

    void begin(Trouble.Kind kind) {
        if (kind == Trouble.Kind.OUTAGE) {
            listener.close();
        } else {
            hang(true);
        }
    }

    void end(Trouble.Kind kind) {
        if (kind == Trouble.Kind.OUTAGE) {
            listener = listening.listen(listener.port(), this::answer);
        } else {
            hang(false);
        }
    }

    private synchronized void hang(boolean does) {
        hangs = does;
        if (!does) {
            kept.forEach(Runnable::run);
            kept.clear();
        }
    }

    private synchronized void answer(ServedCall call) throws InvalidProtocolBufferException {
        String method = call.path().substring(call.path().lastIndexOf('/') + 1);
        ByteString reply = reply(method, call);
        String subject = subject(method, call);
        long since = System.nanoTime();
        Runnable send = () -> {
            if (System.nanoTime() - since < timeout.toNanos()) {
                heard.add(subject);
                call.reply(reply);
            }
        };
        if (hangs) {
            kept.add(send);
        } else {
            send.run();
        }
    }

    /** The two versions of the contract have the same bytes here. */
    private static String subject(String method, ServedCall call) throws InvalidProtocolBufferException {
        return switch (method) {
            case "OnClientAuthenticate" ->
                ClientAuthenticateRequest.parseFrom(call.message())
                        .getClientinfo()
                        .getClientid();
            case "OnMessagePublish" ->
                MessagePublishRequest.parseFrom(call.message())
                        .getMessage()
                        .getPayload()
                        .toStringUtf8();
            default -> "";
        };
    }

    private ByteString reply(String method, ServedCall call) throws InvalidProtocolBufferException {
        ValuedResponse.Builder valued = ValuedResponse.newBuilder().setType(ResponsedType.CONTINUE);
        return switch (method) {
            case "OnProviderLoaded" -> {
                LoadedResponse.Builder loaded = LoadedResponse.newBuilder();
                hooks.forEach(hook -> loaded.addHooks(HookSpec.newBuilder().setName(hook.hookName())));
                yield loaded.build().toByteString();
            }
            case "OnMessagePublish" ->
                valued.setMessage(
                                MessagePublishRequest.parseFrom(call.message()).getMessage())
                        .build()
                        .toByteString();
            case "OnClientAuthenticate" -> valued.setBoolResult(true).build().toByteString();
            default -> ByteString.EMPTY;
        };
    }

    @Override
    public void close() {
        listener.close();
    }
}
