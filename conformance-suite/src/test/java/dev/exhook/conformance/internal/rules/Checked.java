package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks of rules on prepared replies. */
final class Checked {
    static final String HOLDS = "holds";

    private static final Map<String, Rule> RULES =
            Rules.all().stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

    /** How many calls show it is not what these tests are about. */
    private static final Pattern COUNT = Pattern.compile(", in [0-9]+ of [0-9]+ calls; the first is shown$");

    private Checked() {}

    /** {@link #HOLDS}, {@code skipped: why}, or what came in place of what is right. */
    static String by(String rule, Prepared target) {
        try (ProviderUnderTest provider = target.target()) {
            Objects.requireNonNull(RULES.get(rule)).check().accept(provider);
            return provider.leftOut().isEmpty() ? HOLDS : "left out: " + provider.leftOut();
        } catch (RuleViolation broken) {
            return COUNT.matcher(broken.violation().actual()).replaceAll("");
        } catch (NotApplicableException skip) {
            return "skipped: " + skip.getMessage();
        }
    }
}
