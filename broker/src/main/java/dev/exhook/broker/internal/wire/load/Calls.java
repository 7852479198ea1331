package dev.exhook.broker.internal.wire.load;

import java.time.Duration;

/** Where a load's calls go to. All but {@link #execute} is for the one thread that it runs things on. */
public interface Calls {
    /** Runs this soon, and sends what it calls. */
    void execute(Runnable step);

    /** Runs this later. */
    void later(Duration after, Runnable step);

    /** The time, in nanoseconds since whenever. */
    long now();

    /** Makes a call; its listener hears of its end, which may be at once where there is no connection. */
    void call(RequestTemplate request, LoadCall call);

    /** How many connections there are. */
    int connections();

    /** The connection that the calls of a client go over: the one that EMQX's pool would take for this key. */
    int connectionOf(String key);
}
