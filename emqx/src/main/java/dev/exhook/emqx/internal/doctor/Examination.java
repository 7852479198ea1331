package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found.
 *
 * @param findings problems first
 * @param hooks every hook that the release calls
 * @param bugs known bugs of the release
 */
public record Examination(Release release, List<Finding> findings, List<HookLine> hooks, List<KnownDefect> bugs) {

    public Examination {
        findings = List.copyOf(findings);
        hooks = List.copyOf(hooks);
        bugs = List.copyOf(bugs);
    }

    /** The same with what else was found. */
    public Examination with(List<Finding> more) {
        return new Examination(
                release,
                Stream.concat(findings.stream(), more.stream())
                        .sorted(Comparator.comparing(Finding::weight))
                        .toList(),
                hooks,
                bugs);
    }

    /** Tells whether something does not work. */
    public boolean hasProblems() {
        return findings.stream().anyMatch(finding -> finding.weight() == Finding.Weight.PROBLEM);
    }
}
