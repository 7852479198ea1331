package dev.exhook.conformance.internal.run;

import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The watchdog of a run that must not take longer than it may. It follows the run, ends it when its time is up, and
 * knows what it waited for then.
 */
final class TimeLimit implements ConformanceListener {
    private final ConformanceListener listener;
    private final Map<String, RuleResult> results = new LinkedHashMap<>();
    private final Map<String, RuleSpec> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable String lastRequest;
    private volatile long lastRequestAt;
    private boolean over;

    /**
     * Not begun yet.
     *
     * @param listener told all that happens in time
     */
    TimeLimit(ConformanceListener listener) {
        this.listener = listener;
    }

    /**
     * Does the work on a thread of its own, which nobody waits for any longer once the time is up.
     *
     * @return what came of it; empty: it took too long
     */
    <T> Optional<T> within(Duration limit, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "run");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a run", e);
        }
    }

    /** A request leaves. */
    void sent(WireRequest request) {
        lastRequestAt = System.nanoTime();
        lastRequest = request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    @Override
    public void started(String target, String prefix) {
        listener.started(target, prefix);
    }

    @Override
    public void starting(RuleSpec rule) {
        underWay.put(rule.id(), rule);
        listener.starting(rule);
    }

    @Override
    public void ended(RuleSpec rule) {
        underWay.remove(rule.id());
        listener.ended(rule);
    }

    @Override
    public synchronized void finished(RuleResult result) {
        if (!over) {
            results.put(result.rule().id(), result);
            listener.finished(result);
        }
    }

    /** Ends the run: those rules that have no verdict by now were not run, and what they come to later is not heard. */
    synchronized List<RuleResult> resultsOf(List<RuleSpec> rules, Duration limit) {
        over = true;
        List<RuleResult> all = new ArrayList<>();
        for (RuleSpec rule : rules) {
            RuleResult result = results.get(rule.id());
            if (result == null) {
                String when = underWay.containsKey(rule.id()) ? " while it was checked" : " before its turn";
                result = new RuleResult(
                        rule, new Verdict.NotRun("the time of " + seconds(limit) + " was over" + when), Duration.ZERO);
                listener.finished(result);
            }
            all.add(result);
        }
        return all;
    }

    /** The work that was under way, for people. */
    String waitedFor() {
        String request = lastRequest;
        String rules =
                underWay.isEmpty() ? "no rule was checked" : String.join(", ", underWay.keySet()) + " was checked";
        return rules
                + (request == null
                        ? ""
                        : "; the last request, " + request + ", had been sent "
                                + seconds(Duration.ofNanos(System.nanoTime() - lastRequestAt)) + " before");
    }

    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
