package dev.exhook.broker.internal.script;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.TraceRecorder;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A scripted provider: a gRPC server that answers as its script says, serves both versions of the contract,
 * and writes down what it was asked. It can be stopped and started again on its port.
 */
public final class Probe implements AutoCloseable {
    private static final Metadata.Key<String> USER_AGENT =
            Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    /** Above EMQX's largest packet of 1 MiB with all that goes around it. */
    private static final int MAX_MESSAGE = 64 * 1024 * 1024;

    private final String name;
    private final Answers answers;
    private final TraceRecorder recorder;
    private final Delays delays;
    private final InetAddress listenOn;
    private @Nullable Server server;
    private int port;

    /** Will listen on loopback; not listening yet. */
    public Probe(String name, Script script, TraceRecorder recorder, Delays delays) {
        this(name, script, recorder, delays, InetAddress.getLoopbackAddress());
    }

    /** Will listen on that address of this machine; not listening yet. */
    public Probe(String name, Script script, TraceRecorder recorder, Delays delays, InetAddress listenOn) {
        this.name = name;
        this.answers = new Answers(script);
        this.recorder = recorder;
        this.delays = delays;
        this.listenOn = listenOn;
    }

    /** Listens: the first time on a free port, later on the same one again. */
    public void start() {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(listenOn, port))
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE);
        for (ProtocolVersion version : ProtocolVersion.values()) {
            builder.addService(service(version));
        }
        try {
            Server started = builder.build().start();
            server = started;
            port = started.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("probe " + name + " cannot listen on port " + port, e);
        }
    }

    /** The port that it listens on, or listened on last; 0 before the first start. */
    public int port() {
        return port;
    }

    /** Stops listening and closes all connections. */
    public void stop() {
        Server running = server;
        if (running != null) {
            running.shutdownNow();
            awaitEnd(running);
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static void awaitEnd(Server running) {
        try {
            if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the probe's server did not end within 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerServiceDefinition service(ProtocolVersion version) {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(version.serviceName());
        for (Rpc rpc : Rpc.values()) {
            rpc.method(version).ifPresent(method -> addMethod(service, method, rpc, version));
        }
        return service.build();
    }

    @SuppressWarnings("unchecked") // Each method of the contract takes and gives protobuf messages.
    private void addMethod(
            ServerServiceDefinition.Builder service, MethodDescriptor<?, ?> method, Rpc rpc, ProtocolVersion version) {
        MethodDescriptor<Message, Message> typed = (MethodDescriptor<Message, Message>) method;
        ServerCallHandler<Message, Message> handler =
                ServerCalls.asyncUnaryCall((request, observer) -> answer(rpc, version, request, observer));
        service.addMethod(typed, (call, headers) -> {
            note(headers);
            return handler.startCall(call, headers);
        });
    }

    private void note(Metadata headers) {
        String agent = headers.get(USER_AGENT);
        String timeout = headers.get(TIMEOUT);
        if (agent != null && timeout != null) {
            recorder.metadata(agent, timeout(timeout).orElse(Duration.ZERO));
        }
    }

    /** gRPC's number and unit, as far as EMQX uses them. */
    private static Optional<Duration> timeout(String header) {
        long number = Long.parseLong(header.substring(0, header.length() - 1));
        return switch (header.charAt(header.length() - 1)) {
            case 'm' -> Optional.of(Duration.ofMillis(number));
            case 'S' -> Optional.of(Duration.ofSeconds(number));
            default -> Optional.empty();
        };
    }

    private void answer(Rpc rpc, ProtocolVersion version, Message request, StreamObserver<Message> observer) {
        // Without a handler an answer to a call that was given up meanwhile would be an error.
        ((ServerCallStreamObserver<Message>) observer).setOnCancelHandler(() -> {});
        Answers.Planned planned = answers.plan(rpc, version, request);
        Runnable reply = () -> {
            recorder.call(name, rpc, request, planned.answer());
            send(planned.answer(), observer);
        };
        if (planned.delay().isZero()) {
            reply.run();
        } else {
            delays.after(planned.delay(), reply);
        }
    }

    private static void send(Answer answer, StreamObserver<Message> observer) {
        if (answer instanceof Answer.Failed failed) {
            observer.onError(
                    Status.fromCode(failed.status()).withDescription("scripted").asRuntimeException());
        } else if (answer instanceof Answer.Replied replied) {
            observer.onNext(replied.reply());
            observer.onCompleted();
        }
    }
}
