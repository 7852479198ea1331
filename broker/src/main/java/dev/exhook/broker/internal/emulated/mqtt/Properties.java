package dev.exhook.broker.internal.emulated.mqtt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The MQTT 5 properties of a packet.
 *
 * @param system all but the user properties, under their names in the standard with dashes, as {@code
 *     Session-Expiry-Interval}; numbers are {@link Long}, all else is {@link String}
 * @param user the user properties in their order
 */
public record Properties(Map<String, Object> system, List<UserProperty> user) {
    public static final Properties NONE = new Properties(Map.of(), List.of());

    /** Copies both. */
    public Properties {
        system = Collections.unmodifiableMap(new LinkedHashMap<>(system));
        user = List.copyOf(user);
    }

    /** A number; empty when the property is not there. */
    public Optional<Long> number(String name) {
        return system.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    /** The text of a property; empty when it is not there. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(system.get(name)).map(Object::toString);
    }

    /** The same with one more. */
    public Properties with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(system);
        more.put(name, value);
        return new Properties(more, user);
    }

    /** Tells whether there is none at all. */
    public boolean isEmpty() {
        return system.isEmpty() && user.isEmpty();
    }
}
