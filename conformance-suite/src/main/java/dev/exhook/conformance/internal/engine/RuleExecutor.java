package dev.exhook.conformance.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs rules batch by batch: on the caller's thread those that run alone, on threads of its own those that do not. */
final class RuleExecutor {
    private final RunContext context;
    private final int workers;

    /** @param workers how many rules run at a time, at most */
    RuleExecutor(RunContext context, int workers) {
        this.context = context;
        this.workers = workers;
    }

    /** Returns when each rule has a verdict; those that last begin first, and are waited for last. */
    void run(List<Rule> inOrder) {
        List<Rule> lasting =
                inOrder.stream().filter(rule -> rule.lasts().isPresent()).toList();
        List<Rule> others =
                inOrder.stream().filter(rule -> rule.lasts().isEmpty()).toList();
        if (lasting.isEmpty()) {
            runInOrder(others);
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(lasting.size());
        try {
            Map<Rule, Future<Boolean>> running = new LinkedHashMap<>();
            lasting.forEach(rule -> running.put(rule, threads.submit(() -> run(rule))));
            runInOrder(others);
            waitFor(running).forEach(this::runAlone);
        } finally {
            threads.shutdownNow();
        }
    }

    private void runInOrder(List<Rule> inOrder) {
        for (Batch batch : Batch.of(inOrder, workers)) {
            if (batch.alone()) {
                batch.rules().forEach(this::runAlone);
            } else {
                runBesideEachOther(batch.rules());
            }
        }
    }

    /** Plain threads rather than a fork-join pool, which starts more of them when rules wait for replies. */
    private void runBesideEachOther(List<Rule> rules) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(workers, rules.size()));
        try {
            Map<Rule, Future<Boolean>> running = new LinkedHashMap<>();
            rules.forEach(rule -> running.put(rule, threads.submit(() -> run(rule))));
            waitFor(running).forEach(this::runAlone);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Those that have no verdict yet. */
    private static List<Rule> waitFor(Map<Rule, Future<Boolean>> running) {
        List<Rule> again = new ArrayList<>();
        try {
            for (Map.Entry<Rule, Future<Boolean>> each : running.entrySet()) {
                if (!each.getValue().get()) {
                    again.add(each.getKey());
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a rule ended without a verdict", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rules were run", e);
        }
        return again;
    }

    private boolean run(Rule rule) {
        try (ConnectionPool.Loan loan = context.connections().lend()) {
            return Judge.judge(rule, loan.provider(), context);
        }
    }

    private void runAlone(Rule rule) {
        if (!run(rule)) {
            throw new IllegalStateException("rule " + rule.id() + " ran alone and has no verdict");
        }
    }
}
