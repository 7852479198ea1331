package dev.exhook.reference.grant;

import dev.exhook.reference.address.AddressRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule in a token as EMQX does (emqx_authz_rule_raw), and refuses what EMQX refuses. */
final class AclRuleReader {
    /** Conditions on what EMQX does not tell a provider, or on text that only its own library reads. */
    private static final Set<String> UNKNOWN =
            Set.of("clientid_re", "username_re", "zone", "zone_re", "listener", "listener_re");

    private static final Set<Object> QOS = Set.of(0L, 1L, 2L, "0", "1", "2");
    private static final Set<Object> RETAIN = Set.of(0L, 1L, "0", "1", "true", "false", true, false);

    private AclRuleReader() {}

    static AclRule read(@Nullable Object rule) {
        if (!(rule instanceof Map<?, ?> keys)) {
            throw new IllegalArgumentException("expected an object for each rule");
        }
        AclAction action = AclAction.of(required(keys, "action"));
        boolean anyQos = isAnyQos(keys.get("qos"));
        // EMQX does not read it in rules about subscriptions.
        boolean anyRetain = action == AclAction.SUBSCRIBE || isAnyRetain(keys.get("retain"));
        Fit others = keys.keySet().stream().anyMatch(UNKNOWN::contains) || !anyQos ? Fit.UNKNOWN : Fit.YES;
        return new AclRule(
                allows(required(keys, "permission")),
                action,
                topics(keys),
                addresses(keys.get("ipaddr"), keys.containsKey("ipaddr")),
                others.and(anyRetain ? Fit.YES : Fit.UNKNOWN),
                others);
    }

    private static Object required(Map<?, ?> keys, String key) {
        Object value = keys.get(key);
        if (value == null) {
            throw new IllegalArgumentException("expected a permission and an action in each rule");
        }
        return value;
    }

    private static boolean allows(Object permission) {
        if (permission.equals("allow") || permission.equals("deny")) {
            return permission.equals("allow");
        }
        throw new IllegalArgumentException("permission: expected allow or deny");
    }

    private static List<AclTopic> topics(Map<?, ?> keys) {
        return keys.get("topic") instanceof String topic
                ? List.of(AclTopic.of(topic))
                : topics("topics", keys.get("topics"));
    }

    /** A list of texts. */
    static List<AclTopic> topics(String key, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(key + ": expected a list of topics");
        }
        List<AclTopic> topics = new ArrayList<>();
        for (Object topic : list) {
            if (!(topic instanceof String text)) {
                throw new IllegalArgumentException(key + ": expected texts");
            }
            topics.add(AclTopic.of(text));
        }
        return topics;
    }

    private static boolean isAnyQos(@Nullable Object qos) {
        if (qos == null) {
            return true;
        }
        List<?> all = qos instanceof String text
                ? Arrays.asList(text.split(",", -1))
                : qos instanceof List<?> list ? list : List.of(qos);
        if (!all.stream().allMatch(level -> level != null && QOS.contains(level))) {
            throw new IllegalArgumentException("qos: expected 0, 1, 2 or some of them");
        }
        Set<String> levels = new HashSet<>();
        all.forEach(level -> levels.add(level.toString()));
        return levels.size() == 3;
    }

    private static boolean isAnyRetain(@Nullable Object retain) {
        if (retain == null || retain.equals("all")) {
            return true;
        }
        if (!RETAIN.contains(retain)) {
            throw new IllegalArgumentException("retain: expected true, false or all");
        }
        return false;
    }

    private static @Nullable AddressRange addresses(@Nullable Object value, boolean present) {
        if (!present) {
            return null;
        }
        if (value instanceof String text) {
            return AddressRange.around(text);
        }
        throw new IllegalArgumentException("ipaddr: expected an address or a range");
    }
}
