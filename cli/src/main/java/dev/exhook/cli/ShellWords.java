package dev.exhook.cli;

import dev.exhook.broker.internal.text.SecretWords;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.ShellWord;

/** Options as they are typed in a shell, to be copied from a report, but for secrets. */
final class ShellWords {
    private ShellWords() {}

    /**
     * An option that was given, after a blank; nothing for one that was not, or whose default it is. A flag that is
     * false was not.
     */
    static String option(Bound<?> options, String name) {
        return options.given(name)
                .filter(said -> options.isNeeded(name))
                .map(said -> switch (said.text()) {
                    case "true" -> " --" + name;
                    case "false" -> "";
                    default -> " --" + name + " " + ShellWord.of(SecretWords.hidden(said.text()));
                })
                .orElse("");
    }
}
