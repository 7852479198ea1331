package dev.exhook.broker.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** HTTP/2 header fields in the order they were sent, pseudo-headers ({@code :status}) among them. */
public record HeaderList(List<Header> fields) {

    /** One field; names are lower case on a sound wire. */
    public record Header(String name, String value) {

        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    public HeaderList {
        fields = List.copyOf(fields);
    }

    /** Names and values in turn. */
    public static HeaderList of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "names and values come in pairs, but there are " + namesAndValues.length + " texts");
        }
        List<Header> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new HeaderList(fields);
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        for (Header field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The values of all fields of that name, in order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Header::value)
                .toList();
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** The same with this field in place of those of its name, or at the end where there is none. */
    public HeaderList with(String name, String value) {
        var field = new Header(name, value);
        if (!has(name)) {
            return followedBy(new HeaderList(List.of(field)));
        }
        List<Header> edited = new ArrayList<>();
        boolean placed = false;
        for (Header old : fields) {
            if (!old.name().equals(name)) {
                edited.add(old);
            } else if (!placed) {
                edited.add(field);
                placed = true;
            }
        }
        return new HeaderList(edited);
    }

    HeaderList followedBy(HeaderList others) {
        return new HeaderList(
                Stream.concat(fields.stream(), others.fields.stream()).toList());
    }

    /** The same without the fields of that name. */
    public HeaderList without(String name) {
        return new HeaderList(
                fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    @Override
    public String toString() {
        return String.join(", ", fields.stream().map(Header::toString).toList());
    }
}
