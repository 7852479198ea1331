package dev.exhook.conformance.internal.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the checks that are no methods of package rules. */
final class Checks {
    private Checks() {}

    /** Returns when each has a verdict. */
    static void run(List<Check> checks, RunContext context, int workers) {
        if (workers == 1) {
            checks.forEach(check -> run(check, context));
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            CompletableFuture.allOf(checks.stream()
                            .map(check -> CompletableFuture.runAsync(() -> run(check, context), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void run(Check check, RunContext context) {
        try (Callers.Loan loan = context.callers().lend()) {
            Judge.tryOut(check.rule(), () -> check.body().accept(loan.provider()), loan.provider(), context);
        }
    }
}
