package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.release.Evidence;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.ReleaseLine;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.yaml.Suggestion;
import java.util.List;

/** The release lines of which whole recordings are carried, so that their requests can be sent. */
public final class RecordedLines {
    private RecordedLines() {}

    /** Their labels, as {@code 6.2}. */
    public static List<String> labels() {
        return Releases.LINES.stream()
                .filter(line -> line.evidence() == Evidence.RECORDED)
                .map(ReleaseLine::label)
                .toList();
    }

    /**
     * The release that was recorded of that line.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Release of(String line) {
        if (!labels().contains(line)) {
            throw new IllegalArgumentException(
                    "there are no whole recordings of EMQX [" + line + "]" + Suggestion.of(line, labels()));
        }
        return Releases.of(line);
    }
}
