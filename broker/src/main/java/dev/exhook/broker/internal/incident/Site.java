package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.release.Release;
import java.time.Duration;
import java.util.Optional;

/**
 * The EMQX, and its providers while they are well.
 *
 * @param noMatch {@code authorization.no_match}: whether it allows
 * @param authenticators whether EMQX has some of its own, which refuse whom nobody decides on
 * @param timeout {@code request_timeout}
 * @param autoReconnect {@code auto_reconnect}; empty: {@code false}
 * @param pool {@code pool_size}: a client's calls all go over one of these connections
 * @param providers how many stand in the chain
 * @param failing how many of these are in trouble, counted from the first
 * @param hit over how many connections of the pool the trouble shows
 * @param latency how long a call takes
 * @param workers how many calls a provider works on at a time, the others wait in one queue; empty: all
 * @param deaf whether a provider works on calls whose deadline has passed in the queue
 */
public record Site(
        Release release,
        boolean noMatch,
        boolean authenticators,
        Duration timeout,
        Optional<Duration> autoReconnect,
        int pool,
        int providers,
        int failing,
        int hit,
        Duration latency,
        Optional<Integer> workers,
        boolean deaf) {}
