package dev.exhook.broker.internal.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes personal data out of calls: client ids, user names, passwords, addresses, certificates' names, payloads and
 * properties; topics as well if that is wanted. The same input gets the same replacement, which nobody can turn back
 * without the key. Not thread-safe.
 */
public final class Redaction {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 10;
    /** Words of EMQX's own in topics, and what is no word. */
    private static final Set<String> KEPT_LEVELS = Set.of("", "+", "#", "$share", "$queue", "$delayed", "$SYS");
    /** Senders that are no clients. */
    private static final Set<String> KEPT_SENDERS = Set.of("", Senders.REST_API, Senders.UNDEFINED);

    /** What stands in the place of a password that was never written. */
    private static final String HIDDEN = "(hidden)";

    private static final Set<String> TOPICS = Set.of("topic", "mountpoint");

    private final Mac mac;
    private final boolean topicsToo;
    private final Map<String, String> names = new HashMap<>();

    /**
     * A redaction.
     *
     * @param key with the same key, traces that are redacted apart have the same replacements
     * @param topicsToo whether each level of a topic is replaced. Levels that are a client id or a user name are in any
     *     case
     */
    public Redaction(byte[] key, boolean topicsToo) {
        this.topicsToo = topicsToo;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The call without personal data; changes it. */
    public JsonObject redact(JsonObject call) {
        for (String part : Set.of("request", "reply")) {
            if (call.get(part) instanceof JsonObject object) {
                // Names first: topics are searched for them.
                names(object);
                rest(object);
            }
        }
        return call;
    }

    private void names(JsonObject object) {
        object.entrySet().forEach(field -> {
            if (field.getValue() instanceof JsonObject inner) {
                names(inner);
            } else if (field.getValue() instanceof JsonPrimitive value && value.isString()) {
                String text = value.getAsString();
                switch (field.getKey()) {
                    case "clientid" -> field.setValue(name("client", text));
                    case "from" -> field.setValue(KEPT_SENDERS.contains(text) ? value : name("client", text));
                    case "username" -> field.setValue(name("user", text));
                    default -> {
                        // Not a name.
                    }
                }
            }
        });
    }

    private JsonElement name(String kind, String text) {
        return new JsonPrimitive(
                text.isEmpty() ? "" : names.computeIfAbsent(text, name -> kind + "-" + digest(name, DIGITS)));
    }

    private void rest(JsonElement json) {
        if (json instanceof JsonArray array) {
            array.forEach(this::rest);
        } else if (json instanceof JsonObject object) {
            object.entrySet().forEach(field -> {
                if (field.getKey().endsWith("props") && field.getValue() instanceof JsonArray props) {
                    props.forEach(prop -> property(prop.getAsJsonObject()));
                } else if (field.getKey().equals("topics") && field.getValue() instanceof JsonArray filters) {
                    field.setValue(topics(filters));
                } else if (field.getKey().equals("topic_filters") && field.getValue() instanceof JsonArray filters) {
                    filters.forEach(filter -> filter.getAsJsonObject()
                            .add("name", new JsonPrimitive(topic(text(filter.getAsJsonObject(), "name")))));
                } else if (field.getValue() instanceof JsonPrimitive value && value.isString()) {
                    field.setValue(new JsonPrimitive(field(field.getKey(), value.getAsString())));
                } else {
                    rest(field.getValue());
                }
            });
        }
    }

    private String field(String key, String text) {
        if (text.isEmpty()) {
            return text;
        }
        if (TOPICS.contains(key)) {
            return topic(text);
        }
        return switch (key) {
            case "password" -> text.equals(HIDDEN) ? text : "password-" + digest(text, DIGITS);
            case "peerhost" -> address(text);
            case "cn", "dn" -> key + "-" + digest(text, DIGITS);
            case "payload" -> payload(text);
            case "node" -> node(text);
            default -> text;
        };
    }

    /** Properties have values of people's own, but for the numbers. */
    private void property(JsonObject property) {
        String name = text(property, "name");
        String value = text(property, "value");
        String other = switch (name) {
            case "Assigned-Client-Identifier" -> name("client", value).getAsString();
            case "Response-Topic" -> topic(value);
            default -> value.isEmpty() || value.matches("\\d+|undefined") ? value : "value-" + digest(value, DIGITS);
        };
        property.addProperty("value", other);
    }

    /** The filters of a hook still fit what they fitted. */
    private JsonArray topics(JsonArray filters) {
        JsonArray others = new JsonArray();
        filters.forEach(filter -> others.add(topic(filter.getAsString())));
        return others;
    }

    private String topic(String topic) {
        return Arrays.stream(topic.split("/", -1)).map(this::level).collect(Collectors.joining("/"));
    }

    private String level(String level) {
        String known = names.get(level);
        if (known != null) {
            return known;
        }
        return !topicsToo || KEPT_LEVELS.contains(level) || level.startsWith("$") || level.startsWith("${")
                ? level
                : "t-" + digest(level, DIGITS);
    }

    /** One of the same kind, from the ranges for private use. */
    private String address(String address) {
        byte[] hash = hash(address);
        if (address.contains(":") && !address.startsWith("::ffff:")) {
            return "fd00::" + HexFormat.of().formatHex(hash, 0, 2) + ":"
                    + HexFormat.of().formatHex(hash, 2, 4);
        }
        // A mapped address is the same peer, and stays it.
        String plain = address.replaceFirst("^::ffff:", "");
        byte[] own = hash(plain);
        String other = "10." + (own[0] & 0xff) + "." + (own[1] & 0xff) + "." + (own[2] & 0xff);
        return address.startsWith("::ffff:") ? "::ffff:" + other : other;
    }

    /** As long as it was. */
    private String payload(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        byte[] hash = hash(base64);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) "0123456789abcdef".charAt(hash[i % hash.length] & 0xf);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String node(String node) {
        int at = node.indexOf('@');
        return at < 0 ? node : node.substring(0, at + 1) + "node-" + digest(node.substring(at + 1), DIGITS);
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null ? "" : value.getAsString();
    }

    private String digest(String text, int digits) {
        return HexFormat.of().formatHex(hash(text)).substring(0, digits);
    }

    private byte[] hash(String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
