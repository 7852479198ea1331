package dev.exhook.cli.proxy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.proxy.PassedCall;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceAppender;
import dev.exhook.broker.internal.wire.GrpcTimeout;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a proxy. Which EMQX it is of is said by the first call of a hook: a load may be that of somebody who
 * looks at the provider.
 */
final class TraceOutput implements AutoCloseable {
    /** What stands in the place of passwords. */
    static final String HIDDEN = "(hidden)";

    private static final int MOST_HELD = 100;

    private final Path file;
    private final boolean passwords;
    private @Nullable TraceAppender out;
    private ProtocolVersion version = ProtocolVersion.V3;
    private final List<Held> held = new ArrayList<>();
    private long written;

    /**
     * Nothing is written yet.
     *
     * @param passwords whether they are kept
     */
    TraceOutput(Path file, boolean passwords) {
        this.file = file;
        this.passwords = passwords;
    }

    /** A call that came before it was known what EMQX it is. */
    private record Held(Call call, PassedCall passed) {}

    void append(Call call, PassedCall passed) throws IOException {
        TraceAppender appender = out;
        if (appender == null && call.rpc().hook().isEmpty() && held.size() < MOST_HELD) {
            held.add(new Held(call, passed));
            return;
        }
        if (appender == null) {
            appender = begin(call, passed);
        }
        write(appender, call, passed);
    }

    private TraceAppender begin(Call call, PassedCall passed) throws IOException {
        version = passed.version().orElse(ProtocolVersion.V3);
        TraceAppender appender = begin(release(call.request()), passed);
        out = appender;
        for (Held before : held) {
            write(appender, before.call(), before.passed());
        }
        held.clear();
        return appender;
    }

    private void write(TraceAppender appender, Call call, PassedCall passed) throws IOException {
        Message request = passwords ? call.request() : withoutPassword(call.request());
        Message fitting = fitting(call, request);
        appender.append(
                new Call(call.seq(), call.millis(), call.provider(), call.rpc(), fitting, call.answer()),
                passed.took());
        written++;
    }

    private TraceAppender begin(String emqx, PassedCall passed) throws IOException {
        double deadline = passed.headers()
                .first("grpc-timeout")
                .flatMap(GrpcTimeout::parse)
                .map(timeout -> timeout.toMillis() / 1000.0)
                .orElse(0.0);
        return open(new Trace(
                "proxy",
                emqx,
                version,
                passed.headers().first("user-agent").orElse(""),
                List.of(deadline),
                List.of(),
                List.of(),
                List.of()));
    }

    private TraceAppender open(Trace head) throws IOException {
        return new TraceAppender(file, head);
    }

    /** A trace has one version: calls of another, as during an upgrade, are written as that one has them. */
    private Message fitting(Call call, Message request) {
        Message type = call.rpc().requestType(version).orElse(request);
        if (type.getDescriptorForType().equals(request.getDescriptorForType())) {
            return request;
        }
        try {
            return type.getParserForType().parseFrom(request.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the versions decode as each other", e);
        }
    }

    private static String release(Message request) {
        return inner(request, "meta")
                .map(meta -> (String) meta.getField(meta.getDescriptorForType().findFieldByName("version")))
                .orElse("");
    }

    private static Message withoutPassword(Message request) {
        return inner(request, "clientinfo")
                .map(client -> {
                    FieldDescriptor password = client.getDescriptorForType().findFieldByName("password");
                    if (((String) client.getField(password)).isEmpty()) {
                        return request;
                    }
                    Message hidden =
                            client.toBuilder().setField(password, HIDDEN).build();
                    return request.toBuilder()
                            .setField(request.getDescriptorForType().findFieldByName("clientinfo"), hidden)
                            .build();
                })
                .orElse(request);
    }

    private static Optional<Message> inner(Message message, String name) {
        return Optional.ofNullable(message.getDescriptorForType().findFieldByName(name))
                .map(field -> (Message) message.getField(field));
    }

    void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        TraceAppender appender = out;
        if (appender == null && !held.isEmpty()) {
            Held last = held.get(held.size() - 1);
            appender = begin(last.call(), last.passed());
        } else if (appender == null) {
            appender = open(new Trace("proxy", "", version, "", List.of(), List.of(), List.of(), List.of()));
            out = appender;
        }
        appender.close();
    }
}
