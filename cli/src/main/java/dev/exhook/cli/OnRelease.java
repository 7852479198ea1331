package dev.exhook.cli;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Scope;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.RuleSpec;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conduct of one release towards a provider that breaks a rule, without that of others. */
final class OnRelease {
    private OnRelease() {}

    static String text(RuleSpec rule, Release release) {
        String name = "EMQX " + release.title();
        boolean called = rule.hooks().isEmpty() || rule.hooks().stream().anyMatch(release::knows);
        if (!called) {
            return name + " does not call "
                    + rule.hooks().stream().map(hook -> hook.hookName()).collect(Collectors.joining(", ")) + ".";
        }
        return Stream.concat(Stream.of(rule.happens()), rule.effects().stream().map(effect -> text(effect, release)))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Effect effect, Release release) {
        String more = effect.differences().stream()
                .filter(difference -> release.covers(scope(difference)))
                .map(Effect.Difference::text)
                .collect(Collectors.joining(" "));
        return "When " + effect.when() + ", under failed_action deny: " + effect.deny() + " Under ignore: "
                + effect.ignore() + (more.isEmpty() ? "" : " EMQX " + release.title() + ": " + more);
    }

    private static Scope scope(Effect.Difference difference) {
        Scope scope = difference.since().map(Scope::since).orElseGet(Scope::always);
        Scope ended = difference.until().map(scope::until).orElse(scope);
        return difference
                .profile()
                .map(profile -> ended.under(Profile.valueOf(profile.toUpperCase(Locale.ROOT))))
                .orElse(ended);
    }
}
