package dev.exhook.reference.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a column of a table of one's own is filled with.
 *
 * @param path of {@link Source#PAYLOAD}: the names that lead to a field of a JSON payload; of {@link Source#HEADERS}:
 *     the name of one of them; empty: the whole
 */
public record NamedValue(Source source, List<String> path) {
    public NamedValue {
        path = List.copyOf(path);
    }

    /** How a value is handed to the database. */
    enum Kind {
        TEXT,
        NUMBER,
        BYTES,
        /** A text in the database's notation of a point in time, in UTC. */
        TIME
    }

    /** Where values come from; their names in lower case. */
    public enum Source {
        ID(Kind.TEXT),
        TOPIC(Kind.TEXT),
        QOS(Kind.NUMBER),
        PAYLOAD(Kind.BYTES),
        /** Nothing if it is not UTF-8. */
        PAYLOAD_TEXT(Kind.TEXT),
        CLIENT_ID(Kind.TEXT),
        USERNAME(Kind.TEXT),
        NODE(Kind.TEXT),
        /** In milliseconds since 1970-01-01 UTC, by EMQX's clock. */
        PUBLISHED_AT(Kind.NUMBER),
        PUBLISHED_TIME(Kind.TIME),
        /** A JSON object of texts. */
        HEADERS(Kind.TEXT),
        /** In milliseconds since 1970-01-01 UTC, by the database's clock. */
        STORED_AT(Kind.NUMBER),
        STORED_TIME(Kind.TIME);

        private final Kind kind;

        Source(Kind kind) {
            this.kind = kind;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the name of a value: of a source, {@code headers.NAME} or {@code payload.FIELD}, where a field may be in
     * another: {@code payload.position.lat}.
     *
     * @throws IllegalArgumentException if there is no such value
     */
    public static NamedValue parse(String text) {
        int dot = text.indexOf('.');
        String word = dot < 0 ? text : text.substring(0, dot);
        String rest = dot < 0 ? "" : text.substring(dot + 1);
        List<String> fields = List.of(rest.split("\\.", -1));
        return Arrays.stream(Source.values())
                .filter(source -> source.word().equals(word))
                .filter(source -> dot < 0
                        || (source == Source.HEADERS && !rest.isEmpty())
                        || (source == Source.PAYLOAD && !fields.contains("")))
                .findFirst()
                .map(source ->
                        new NamedValue(source, dot < 0 ? List.of() : source == Source.HEADERS ? List.of(rest) : fields))
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Arrays.stream(Source.values()).map(Source::word).collect(Collectors.joining(", "))
                        + ", headers.NAME, payload.FIELD, found \"" + text + "\""));
    }

    Kind kind() {
        return path.isEmpty() ? source.kind : Kind.TEXT;
    }

    /** Returns whether it is the time at which the row is written, which the database itself knows. */
    public boolean isStorageTime() {
        return source == Source.STORED_AT || source == Source.STORED_TIME;
    }

    @Override
    public String toString() {
        return path.isEmpty() ? source.word() : source.word() + "." + String.join(".", path);
    }
}
