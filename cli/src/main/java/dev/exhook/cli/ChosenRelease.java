package dev.exhook.cli;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.internal.option.Bound;

/** The release that {@code --emqx} and {@code --profile} name. */
final class ChosenRelease {
    private ChosenRelease() {}

    /** Finds it; what is wrong is told in the names of the options. */
    static Release of(Bound<?> bound, String line, Profile profile) {
        return of(bound, "emqx", line, profile);
    }

    /** The same where another option names the line. */
    static Release of(Bound<?> bound, String option, String line, Profile profile) {
        if (!Releases.labels().contains(line)) {
            throw bound.error(option, "there is no [" + line + "]" + Suggestion.of(line, Releases.labels()));
        }
        try {
            return Releases.of(line, profile);
        } catch (IllegalArgumentException e) {
            throw bound.error("profile", String.valueOf(e.getMessage()));
        }
    }
}
