package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests as large as MQTT allows. */
final class NtfSizeRules {
    static final List<Rule> RULES = List.of(
            Rule.of("NTF-13", NtfSizeRules::theLongestTopicsAreHandled),
            Rule.of("NTF-14", NtfSizeRules::theLongestNamesAreHandled),
            Rule.of("NTF-15", NtfSizeRules::hundredsOfPropertiesAreHandled),
            Rule.of("NTF-16", NtfSizeRules::hundredsOfFiltersAreHandled));

    /** The longest text that MQTT can carry, in bytes. */
    private static final int LONGEST = 65_535;

    private static final int HUNDREDS = 300;
    private static final Set<String> IDS = Set.of("clientid", "username", "from");

    static void theLongestTopicsAreHandled(ProviderUnderTest provider) {
        String topic = longest("exhook-tck/");
        Asking.mustBeAnswered(Asking.where(
                request -> Fields.has(request, "topic") || Fields.has(request, "message"),
                provider,
                "with a topic of 65535 bytes",
                request -> Fields.changeTexts(request, (type, field) -> field.equals("topic"), old -> topic)));
    }

    static void theLongestNamesAreHandled(ProviderUnderTest provider) {
        String name = longest("exhook-tck-");
        Asking.mustBeAnswered(Asking.eachDeclaredHook(
                provider,
                "with a client id and a user name of 65535 bytes",
                request -> Fields.changeTexts(request, (type, field) -> IDS.contains(field), old -> name)));
    }

    private static String longest(String prefix) {
        return prefix + "x".repeat(LONGEST - prefix.length());
    }

    static void hundredsOfPropertiesAreHandled(ProviderUnderTest provider) {
        Asking.mustBeAnswered(Asking.where(
                request -> Fields.has(request, "props"),
                provider,
                "with " + HUNDREDS + " user properties",
                NtfSizeRules::withUserProperties));
    }

    private static Message withUserProperties(Message request) {
        List<Map<String, String>> properties = Entries.userProperties(HUNDREDS);
        return Fields.has(request, "user_props")
                ? Entries.set(request, "user_props", properties)
                : Entries.set(request, "props", List.of(Entries.property("User-Property", asErlang(properties))));
    }

    /** As v2 has them: a list of pairs of binaries, printed. */
    private static String asErlang(List<Map<String, String>> properties) {
        return properties.stream()
                .map(property -> "{<<\"" + property.get("name") + "\">>,<<\"" + property.get("value") + "\">>}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static void hundredsOfFiltersAreHandled(ProviderUnderTest provider) {
        Asking.havingField(
                "topic_filters",
                provider,
                "with " + HUNDREDS + " topic filters",
                request -> Entries.set(request, "topic_filters", Entries.topicFilters(HUNDREDS)));
    }
}
