package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider can find and delete everything it stores by name, by the run's prefix: all requests of whole runs. */
class NamesInARunTest {
    private static final String PREFIX = "exhook-tck-4k9xqa";
    private static final String TOKEN_IN_IDS = HexFormat.of().formatHex("4k9xqa".getBytes(StandardCharsets.US_ASCII));

    /** Fields, properties and headers that name somebody or something. */
    private static final Set<String> NAMES = Set.of(
            "clientid",
            "username",
            "from",
            "topic",
            "node",
            "TopicFilter.name",
            "Assigned-Client-Identifier",
            "Response-Topic");

    /** The whole list of names without the prefix; docs/verdicts.md has it, too. */
    private static final Map<String, Set<String>> EXCEPTIONS = Map.of(
            "from", Set.of("", "http_api"),
            "topic", Set.of("", "$SYS"),
            "clientid", Set.of(""),
            "username", Set.of(""));

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3"})
    void everyNameThatARunSendsCarriesItsPrefix(String version) {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Tck run = Provided.run(provider, "--protocol", version, "--prefix", PREFIX);

            assertThat(run.exitCode()).isZero();
            Set<String> without = new TreeSet<>();
            Set<String> ids = new TreeSet<>();
            List<Message> requests = requests(provider);
            requests.forEach(request -> collect(request, without, ids));
            assertThat(requests).hasSizeGreaterThan(3000);
            assertThat(without).isEmpty();
            assertThat(ids)
                    .hasSizeGreaterThan(100)
                    .allMatch(id -> id.substring(16, 28).equals(TOKEN_IN_IDS));
        }
    }

    /** The requests that are requests: some are none, on purpose. */
    private static List<Message> requests(RawProvider provider) {
        return provider.calls().stream()
                .flatMap(call -> call.wholeMessage().stream().flatMap(bytes -> parse(call.path(), bytes).stream()))
                .toList();
    }

    private static Optional<Message> parse(String path, ByteString bytes) {
        Optional<Message> type = Rpc.byMethodName(path.substring(path.lastIndexOf('/') + 1))
                .flatMap(rpc -> rpc.requestType(ProtocolVersion.V3));
        try {
            return type.isEmpty()
                    ? Optional.empty()
                    : Optional.of(type.get().getParserForType().parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static void collect(Message message, Set<String> without, Set<String> ids) {
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof Message inner) {
                collect(inner, without, ids);
            } else if (value instanceof List<?> many) {
                many.stream()
                        .filter(Message.class::isInstance)
                        .forEach(inner -> collect((Message) inner, without, ids));
            } else if (value instanceof String text) {
                String name = nameOf(message, field);
                if (NAMES.contains(name) && !text.contains(PREFIX) && !isException(name, text)) {
                    without.add(name + " [" + text + "]");
                }
                if (name.equals("id")) {
                    ids.add(text);
                }
            }
        });
    }

    private static boolean isException(String name, String text) {
        return EXCEPTIONS.getOrDefault(name, Set.of()).contains(text);
    }

    /** Of a property or a header its own name. */
    private static String nameOf(Message message, FieldDescriptor field) {
        if (field.getName().equals("name")) {
            return message.getDescriptorForType().getName() + ".name";
        }
        if (field.getName().equals("value")) {
            return message.getDescriptorForType().getFields().stream()
                    .filter(other ->
                            other.getName().equals("name") || other.getName().equals("key"))
                    .map(other -> (String) message.getField(other))
                    .findFirst()
                    .orElse("value");
        }
        return field.getName();
    }
}
