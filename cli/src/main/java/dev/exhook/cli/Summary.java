package dev.exhook.cli;

import dev.exhook.emqx.internal.api.HookCalls;
import dev.exhook.emqx.internal.target.Finding;
import dev.exhook.emqx.internal.target.TargetRun;
import java.util.ArrayList;
import java.util.List;

/** The end of a run's report: what was called, and what came of it. */
record Summary(TargetRun.Result result) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Calls by EMQX's own count:");
        for (HookCalls calls : result.calls()) {
            lines.add(
                    String.format("  %-22s %5d answered, %d failed", calls.hook(), calls.succeeded(), calls.failed()));
        }
        lines.add(result.count(Finding.Kind.PASSED) + " passed, " + result.count(Finding.Kind.FAILED) + " failed, "
                + result.count(Finding.Kind.SKIPPED) + " skipped");
        return lines;
    }
}
