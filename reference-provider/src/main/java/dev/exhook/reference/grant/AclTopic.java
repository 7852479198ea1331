package dev.exhook.reference.grant;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.TopicFilter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic in a token: {@code eq } and the very topic, or a filter, in which {@code ${clientid}}, {@code ${username}}
 * and {@code ${cert_common_name}} stand for the client's own. As in EMQX, a value with {@code /}, {@code +} or
 * {@code #} does not fill it, and other placeholders are text.
 *
 * @param constant the filter, if it has no placeholders; null otherwise, and if it is no filter
 */
record AclTopic(
        String text,
        boolean isEqual,
        boolean isTemplate,
        @Nullable TopicFilter constant) {
    private static final String EQUAL = "eq ";
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$\\{\\.?(clientid|username|cert_common_name|zone|client_attrs\\.[a-zA-Z0-9._]*)\\}|\\$\\{(\\$)\\}");
    private static final int BYTES_OF_A_TOPIC = 150;
    private static final int BYTES_OF_A_LEVEL = 60;

    static AclTopic of(String text) {
        if (text.startsWith(EQUAL)) {
            return new AclTopic(text.substring(EQUAL.length()), true, false, null);
        }
        boolean template = PLACEHOLDER.matcher(text).results().anyMatch(found -> found.group(1) != null);
        return new AclTopic(
                text, false, template, template ? null : TopicFilter.parse(text).orElse(null));
    }

    /**
     * Whether it is what was asked for.
     *
     * @param covering whether it must cover all topics of a filter: EMQX takes {@code a/+} for {@code a/#} as well,
     *     which only denies here
     */
    Fit fits(ClientInfo client, TopicFilter requested, boolean covering) {
        if (isEqual) {
            return text.equals(requested.toString()) ? Fit.YES : Fit.NO;
        }
        if (!isTemplate) {
            return fits(constant, requested, covering);
        }
        Optional<String> filled = filledFor(client);
        return filled.isEmpty()
                ? Fit.UNKNOWN
                : fits(TopicFilter.parse(filled.get()).orElse(null), requested, covering);
    }

    private static Fit fits(@Nullable TopicFilter filter, TopicFilter requested, boolean covering) {
        if (filter == null) {
            return Fit.NO;
        }
        return filter.covers(requested) || (!covering && filter.covers(withoutRest(requested))) ? Fit.YES : Fit.NO;
    }

    /** With a level like any other in place of {@code #}. */
    private static TopicFilter withoutRest(TopicFilter requested) {
        String asked = requested.toString();
        return asked.endsWith(TopicFilter.MULTI_LEVEL)
                ? TopicFilter.of(asked.substring(0, asked.length() - 1) + "x")
                : requested;
    }

    /** Empty if it cannot be filled with what is known. */
    private Optional<String> filledFor(ClientInfo client) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String key = matcher.group(1);
            String value = key == null ? "$" : value(client, key);
            boolean hides = matcher.start() == 0 && value.startsWith("$");
            if (value.isEmpty() || (key != null && (hides || isMoreThanALevel(value)))) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    private static boolean isMoreThanALevel(String value) {
        return value.chars().anyMatch(c -> c == '/' || c == '+' || c == '#' || c == '\0');
    }

    /** Empty for what ExHook does not tell. */
    private static String value(ClientInfo client, String key) {
        return switch (key) {
            case "clientid" -> client.getClientid();
            case "username" -> client.getUsername();
            case "cert_common_name" -> client.getCn();
            default -> "";
        };
    }

    int bytes() {
        return BYTES_OF_A_TOPIC + 2 * text.length() + (constant == null ? 0 : BYTES_OF_A_LEVEL * constant.levelCount());
    }
}
