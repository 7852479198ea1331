package dev.exhook.conformance.internal.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * The shape of a load.
 *
 * @param rate jobs a second; empty: as many as are answered
 * @param lanes jobs at a time on each connection, where there is no rate
 * @param clients how many clients there are
 * @param storm whether each client is new, and connects
 * @param duration how long it counts
 * @param round how long each of two targets is loaded before it is the other's turn
 */
public record Shape(
        Optional<Rate> rate,
        int lanes,
        int clients,
        boolean storm,
        Duration warmUp,
        Duration duration,
        Duration round) {}
