package dev.exhook.reference.acl;

import dev.exhook.reference.address.AddressRange;
import dev.exhook.reference.sql.OptionalColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule as it is written in a table. */
record RuleRow(
        @Nullable String permission,
        @Nullable String action,
        @Nullable String topic,
        @Nullable String username,
        @Nullable String clientid,
        @Nullable String ipaddress) {
    /** EMQX's own name of such a column. Tables that were there before it go without. */
    private static final String ADDRESS = "ipaddress";

    static RuleRow of(ResultSet row) throws SQLException {
        return new RuleRow(
                row.getString("permission"),
                row.getString("action"),
                row.getString("topic"),
                row.getString("username"),
                row.getString("clientid"),
                OptionalColumn.text(row, ADDRESS));
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException saying which column holds what, and what was expected
     */
    Rule toRule() {
        if (topic == null) {
            throw new IllegalArgumentException("topic: expected a topic filter, found null");
        }
        return new Rule(
                oneOf("permission", Permission.values(), permission),
                oneOf("action", Action.values(), action),
                List.of(TopicTemplate.of(topic)),
                names(username),
                names(clientid),
                ipaddress == null ? Set.of() : Set.of(AddressRange.of(ipaddress)));
    }

    /** The empty text is nobody's name, and must not become everybody's. */
    private static Set<String> names(@Nullable String name) {
        return name == null ? Set.of() : Set.of(name);
    }

    private static <E extends Enum<E>> E oneOf(String column, E[] choices, @Nullable String text) {
        return Arrays.stream(choices)
                .filter(choice -> word(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(column + ": expected one of "
                        + Arrays.stream(choices).map(RuleRow::word).collect(Collectors.joining(", ")) + ", found "
                        + (text == null ? "null" : "\"" + text + "\"")));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
