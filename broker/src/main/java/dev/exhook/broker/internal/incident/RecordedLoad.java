package dev.exhook.broker.internal.incident;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Senders;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceStream;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The load that a trace shows, as averages over its time.
 *
 * @param seconds how long it is
 * @param clients those that published, or all where nobody did
 * @param rate messages a second of each
 * @param connects logins a second
 * @param fanOut deliveries of each message
 * @param hooks what the provider asked for
 */
public record RecordedLoad(double seconds, int clients, double rate, double connects, int fanOut, Set<Hook> hooks) {

    private static final double MILLI = 1000;

    /** Copies the hooks. */
    public RecordedLoad {
        hooks = Set.copyOf(hooks);
    }

    /**
     * Reads a trace.
     *
     * @throws IOException when it cannot be read
     * @throws TraceFormatException when it is not a trace
     */
    public static RecordedLoad of(Path file) throws IOException, TraceFormatException {
        Reading reading = new Reading();
        TraceStream.read(file, rpc -> true, reading::take);
        return reading.load();
    }

    private static final class Reading {
        private final Map<Rpc, Long> counts = new EnumMap<>(Rpc.class);
        private final Set<String> publishers = new HashSet<>();
        private final Set<String> all = new HashSet<>();
        private final Set<Hook> seen = EnumSet.noneOf(Hook.class);
        private final Set<Hook> asked = EnumSet.noneOf(Hook.class);
        private long first = Long.MAX_VALUE;
        private long last;

        void take(Call call) {
            if (call.rpc() == Rpc.ON_PROVIDER_LOADED) {
                if (call.answer() instanceof Answer.Replied replied) {
                    names(replied.reply()).forEach(name -> Hook.byName(name).ifPresent(asked::add));
                }
                return;
            }
            counts.merge(call.rpc(), 1L, Long::sum);
            first = Math.min(first, call.millis());
            last = Math.max(last, call.millis());
            Stream.of(Hook.values()).filter(hook -> hook.rpc() == call.rpc()).forEach(seen::add);
            Stream.of("clientinfo", "conninfo")
                    .flatMap(field -> text(call.request(), field, "clientid").stream())
                    .forEach(all::add);
            if (call.rpc() == Rpc.ON_MESSAGE_PUBLISH) {
                text(call.request(), "message", "from")
                        .filter(from -> !from.equals(Senders.REST_API))
                        .ifPresent(publishers::add);
            }
        }

        RecordedLoad load() {
            double seconds = Math.max(1, (last - Math.min(first, last)) / MILLI);
            int clients = publishers.isEmpty() ? all.size() : publishers.size();
            long published = count(Rpc.ON_MESSAGE_PUBLISH);
            double rate = clients == 0 ? 0 : published / seconds / clients;
            long logins = Math.max(
                    count(Rpc.ON_CLIENT_AUTHENTICATE),
                    Math.max(count(Rpc.ON_CLIENT_CONNECT), count(Rpc.ON_CLIENT_CONNACK)));
            long delivered = count(Rpc.ON_MESSAGE_DELIVERED);
            int fanOut = published == 0 ? 0 : (int) Math.round((double) delivered / published);
            return new RecordedLoad(seconds, clients, rate, logins / seconds, fanOut, asked.isEmpty() ? seen : asked);
        }

        private long count(Rpc rpc) {
            return counts.getOrDefault(rpc, 0L);
        }

        private static List<String> names(Message loaded) {
            FieldDescriptor hooks = loaded.getDescriptorForType().findFieldByName("hooks");
            if (hooks == null) {
                return List.of();
            }
            return ((List<?>) loaded.getField(hooks))
                    .stream()
                            .flatMap(spec -> text((Message) spec, "name").stream())
                            .toList();
        }

        private static Optional<String> text(Message message, String field, String below) {
            FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
            return descriptor == null || !message.hasField(descriptor)
                    ? Optional.empty()
                    : text((Message) message.getField(descriptor), below);
        }

        private static Optional<String> text(Message message, String field) {
            FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
            return descriptor == null
                    ? Optional.empty()
                    : Optional.of(message.getField(descriptor).toString()).filter(text -> !text.isEmpty());
        }
    }
}
