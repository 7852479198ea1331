package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import java.util.List;

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

    /** Tells whether something does not work. */
    public boolean hasProblems() {
        return findings.stream().anyMatch(finding -> finding.weight() == Finding.Weight.PROBLEM);
    }
}
