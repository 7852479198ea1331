package dev.exhook.provider;

import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The answers of many calls at once, as of all whose messages one commit has made safe. One by one, each would wake the
 * network thread of its connection, which would send it alone; together they cost a wake-up for each network thread,
 * and leave in as few packets as there are connections.
 */
public final class Answers {
    private static final Logger LOG = System.getLogger(Provider.class.getName());
    private static final ThreadLocal<@Nullable Answers> COLLECTED = new ThreadLocal<>();

    private final Map<EventExecutor, List<Runnable>> byThread = new HashMap<>();

    private Answers() {}

    /**
     * Does work that completes the stages of asynchronous handlers on this thread. The answers leave when it has
     * returned or thrown, and not before; so it must not wait for anybody who waits for one of them. Failures are
     * answered at once, and so are calls that did not come by way of a {@link ProviderServer}.
     */
    public static void together(Runnable work) {
        if (COLLECTED.get() != null) {
            work.run();
            return;
        }
        Answers answers = new Answers();
        COLLECTED.set(answers);
        try {
            work.run();
        } finally {
            COLLECTED.remove();
            answers.byThread.forEach(Answers::send);
        }
    }

    /** Those that this thread collects; null: it collects none. */
    static @Nullable Answers underWay() {
        return COLLECTED.get();
    }

    /** Keeps an answer until the work is done. */
    void add(EventExecutor network, Runnable answer) {
        byThread.computeIfAbsent(network, thread -> new ArrayList<>()).add(answer);
    }

    private static void send(EventExecutor network, List<Runnable> answers) {
        try {
            network.execute(() -> answers.forEach(Answers::send));
        } catch (RejectedExecutionException e) {
            // The server is over: each call learns that for itself.
            answers.forEach(Answers::send);
        }
    }

    private static void send(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an answer cannot be sent", e);
        }
    }
}
