package dev.exhook.broker.internal.upgrade;

import dev.exhook.proto.Hook;

/**
 * Answers that come out differently, all for the same reason.
 *
 * @param hook what was asked
 * @param answer the answer, or those of the chain, in words
 * @param from what becomes of it under the release that is
 * @param to what becomes of it under the one that is to come
 * @param count how many there are
 * @param clients how many clients they are of
 * @param repair what to change
 * @param first the first of them
 */
public record Difference(
        Hook hook, String answer, Fate from, Fate to, long count, long clients, String repair, Example first) {

    /**
     * One call.
     *
     * @param seq its place in the trace
     * @param client the client id, or who published
     * @param topic empty where there is none
     */
    public record Example(int seq, String client, String topic) {}
}
