package dev.exhook.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The effect in EMQX of a rule that is broken in this way. Many rules share one.
 *
 * @param code its name in the catalogue, as {@code failed-call}
 * @param when what happens, to be read behind "when"
 * @param deny what becomes of it under {@code failed_action} deny
 * @param ignore what becomes of it under {@code failed_action} ignore
 * @param differences what is not the same in all releases; none: nothing
 */
public record Effect(String code, String when, String deny, String ignore, List<Difference> differences) {

    public Effect {
        differences = List.copyOf(differences);
    }

    /**
     * The effect in some releases.
     *
     * @param since the first of them, as {@code 5.9}; empty: from 5.0 on
     * @param until the first that does not any more; empty: there is none
     * @param profile under this security profile only, {@code legacy} or {@code hardened}; empty: under each
     */
    public record Difference(Optional<String> since, Optional<String> until, Optional<String> profile, String text) {

        /** Which releases, as {@code EMQX before 5.9} or {@code EMQX 6.2 on, hardened}. */
        public String releases() {
            String times = since.map(
                            first -> until.map(end -> first + " until " + end).orElse(first + " on"))
                    .orElseGet(() -> until.map(end -> "before " + end).orElse("all releases"));
            return "EMQX " + times + profile.map(only -> ", " + only).orElse("");
        }

        private String line() {
            return releases() + ": " + text;
        }
    }

    /** The differences in one line. */
    public String versions() {
        return differences.isEmpty()
                ? "The same in all releases from 5.8 to 6.3."
                : differences.stream().map(Difference::line).collect(Collectors.joining(" "));
    }

    /** Tells whether {@code failed_action} and the release make no difference to it. */
    public boolean isAlwaysTheSame() {
        return ignore.equals("The same.") && differences.isEmpty();
    }

    /** All of it in one line. */
    public String text() {
        return "When " + when + ", under failed_action deny: " + deny + " Under ignore: " + ignore + " Versions: "
                + versions();
    }
}
