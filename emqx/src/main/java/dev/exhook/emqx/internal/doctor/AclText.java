package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file of rules, as far as it says whether anybody else is asked. */
final class AclText {
    private static final String SPACE = "\\s*";
    private static final Pattern EVERYTHING =
            Pattern.compile("\\{" + SPACE + "(allow|deny)" + SPACE + "," + SPACE + "all" + SPACE + "}" + SPACE + "\\.");
    private static final Pattern BY_PROFILE = Pattern.compile("\\{" + SPACE + "allow" + SPACE + "," + SPACE
            + "\\{" + SPACE + "security_profile" + SPACE + "," + SPACE + "legacy" + SPACE + "}" + SPACE + "}" + SPACE
            + "\\.");
    private static final Pattern LOOPBACK =
            Pattern.compile("\\{" + SPACE + "ipaddrs?" + SPACE + "," + SPACE + "\\[?" + SPACE + "\"127\\.0\\.0\\.1\"");

    private final String rules;

    AclText(String text) {
        // What stands behind % is a comment.
        rules = Arrays.stream(text.split("\n", -1))
                .map(line -> line.replaceFirst("%.*", ""))
                .collect(Collectors.joining("\n"));
    }

    /** Tells whether it has a word on everything, so that nobody behind it is asked. */
    boolean decidesAll(Release release) {
        return EVERYTHING.matcher(rules).find()
                || (release.profile() == Profile.LEGACY
                        && BY_PROFILE.matcher(rules).find());
    }

    /** Tells whether it has a rule for clients on EMQX's own machine. */
    boolean namesLoopback() {
        return LOOPBACK.matcher(rules).find();
    }

    boolean isEmpty() {
        return rules.isBlank();
    }
}
