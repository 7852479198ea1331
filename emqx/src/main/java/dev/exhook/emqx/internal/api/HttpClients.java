package dev.exhook.emqx.internal.api;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * HTTP clients that EMQX still listens to. EMQX's REST server closes a connection after exactly 5.0 s of silence (seen
 * on 5.8.9 to 6.3.0-beta.2). A request that leaves at that moment is lost, and the JDK repeats none but GET. So a
 * client, and with it its connection, is used again only shortly after its last answer.
 */
final class HttpClients {
    /** Far from EMQX's 5 s, as a busy machine may stop between the look at the clock and the request. */
    static final Duration REUSE = Duration.ofSeconds(2);

    private final LongSupplier nanoClock;
    private final Deque<Idle> idle = new ArrayDeque<>();

    /**
     * None yet.
     *
     * @param nanoClock as {@link System#nanoTime}
     */
    HttpClients(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    private record Idle(HttpClient client, long since) {}

    /** One for a single exchange; nobody else has it meanwhile. */
    synchronized HttpClient take() {
        Idle latest = idle.poll();
        if (latest != null && nanoClock.getAsLong() - latest.since() <= REUSE.toNanos()) {
            return latest.client();
        }
        // The others have waited longer still.
        idle.clear();
        // HTTP/1.1: the dashboard's server closes the connection when it is offered an upgrade to HTTP/2.
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** It got its answer just now. One that did not is not given back. */
    synchronized void giveBack(HttpClient client) {
        idle.push(new Idle(client, nanoClock.getAsLong()));
    }
}
