package dev.exhook.broker.internal.script;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.serving.Listening;
import dev.exhook.broker.internal.serving.ServedCall;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider that answers as its script says, serves both versions of the contract, and writes down what it was asked.
 * It can be stopped and started again on its port.
 */
public final class ScriptedProvider implements AutoCloseable {
    private static final Map<String, Method> METHODS = methods();

    private static final Publishes NO_API = (message, answer) -> {
        throw new IllegalStateException("there is no broker to publish " + message + " to");
    };

    private final String name;
    private volatile Answers answers;
    private final TraceRecorder recorder;
    private final Delays delays;
    private final Publishes publishes;
    private final Listening listening;
    private Listening.@Nullable Listener server;
    private int port;

    /** Will listen on loopback; not listening yet. */
    public ScriptedProvider(String name, Script script, TraceRecorder recorder, Delays delays) {
        this(name, script, recorder, delays, NO_API, RawProvider.listening(InetAddress.getLoopbackAddress()));
    }

    /** Will listen there; not listening yet. */
    public ScriptedProvider(
            String name,
            Script script,
            TraceRecorder recorder,
            Delays delays,
            Publishes publishes,
            Listening listening) {
        this.name = name;
        this.answers = new Answers(script);
        this.recorder = recorder;
        this.delays = delays;
        this.publishes = publishes;
        this.listening = listening;
    }

    /** The method that a path calls. */
    private record Method(Rpc rpc, ProtocolVersion version) {

        Message request(ServedCall call) throws InvalidProtocolBufferException {
            return rpc.requestType(version)
                    .orElseThrow()
                    .newBuilderForType()
                    .mergeFrom(call.message())
                    .build();
        }
    }

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (Rpc rpc : Rpc.values()) {
                if (rpc.method(version).isPresent()) {
                    methods.put(rpc.path(version), new Method(rpc, version));
                }
            }
        }
        return Map.copyOf(methods);
    }

    /** Listens: the first time on a free port, later on the same one again. */
    public void start() {
        Listening.Listener started = listening.listen(port, this::answer);
        server = started;
        port = started.port();
    }

    /** Asks for these hooks from now on. */
    public void askFor(List<Script.HookEntry> hooks) {
        answers = answers.asking(hooks);
    }

    /** The port that it listens on, or listened on last; 0 before the first start. */
    public int port() {
        return port;
    }

    /** Stops listening and closes all connections. */
    public void stop() {
        Listening.Listener running = server;
        if (running != null) {
            server = null;
            running.close();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void answer(ServedCall call) throws InvalidProtocolBufferException {
        Method method = METHODS.get(call.path());
        if (method == null) {
            call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), "no method " + call.path());
            return;
        }
        call.requestHeaders()
                .first("user-agent")
                .ifPresent(agent -> call.deadline().ifPresent(deadline -> recorder.metadata(agent, deadline)));
        Message request = method.request(call);
        Answers.Planned planned = answers.plan(method.rpc(), method.version(), request);
        Runnable reply = () -> {
            recorder.call(name, method.rpc(), request, planned.answer());
            send(planned.answer(), call);
        };
        Runnable published = reply;
        for (int i = planned.publications().size() - 1; i >= 0; i--) {
            Script.Publication message = planned.publications().get(i);
            Runnable next = published;
            published = () -> publishes.before(message, next);
        }
        if (planned.delay().isZero()) {
            published.run();
        } else {
            delays.after(planned.delay(), published);
        }
    }

    private static void send(Answer answer, ServedCall call) {
        if (answer instanceof Answer.Failed failed) {
            call.trailersOnly(failed.status().value(), "scripted");
        } else if (answer instanceof Answer.Replied replied) {
            call.reply(replied.reply().toByteString());
        }
    }
}
