package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.chain.FailedAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a trouble cost under one {@code failed_action}. Counts are those of the whole run.
 *
 * @param normalAfter from the beginning of the trouble until all was as before; empty: not before the run ended
 * @param longestHold the longest time for which one connection's process was busy: so late is the answer to a PINGREQ
 * @param cutOff whether a provider that was back was not called until it had been loaded again
 * @param doubled whether a provider was called twice for each event from some time on
 * @param seconds the run, second by second
 */
public record Figures(
        FailedAction action,
        Logins logins,
        Messages messages,
        Calls calls,
        Optional<Duration> normalAfter,
        Duration longestHold,
        boolean cutOff,
        boolean doubled,
        List<Second> seconds) {

    /** Copies the seconds. */
    public Figures {
        seconds = List.copyOf(seconds);
    }

    /**
     * CONNECTs.
     *
     * @param asked how many were sent
     * @param admitted those that were let in
     * @param unchecked of these, those on whom a provider that authenticates gave no word
     * @param refused those that were refused
     * @param refusedClients how many clients that were
     * @param gaveUp those whose client waited no longer
     * @param subscriptionsRefused SUBSCRIBEs that were denied
     * @param disconnected clients that the broker disconnected
     * @param mostOffline of the clients that are there from the start, the most that were away at a time
     * @param during the times of those that were sent while the trouble lasted
     * @param all the times of all
     */
    public record Logins(
            long asked,
            long admitted,
            long unchecked,
            long refused,
            long refusedClients,
            long gaveUp,
            long subscriptionsRefused,
            long disconnected,
            long mostOffline,
            Times during,
            Times all) {}

    /**
     * Messages of clients.
     *
     * @param sent how many reached EMQX
     * @param denied those that authorization refused
     * @param dropped those that went nowhere because a provider failed
     * @param unseen those that went on unseen by a provider that asked for messages
     * @param unauthorized those that went on without a word of a provider that authorizes
     * @param unsent those that a client could not send, or had under way, when it was not connected
     * @param waiting those without an acknowledgement when the run ended
     * @param during the times to the PUBACK, of those that were to be sent while the trouble lasted
     * @param all the times of all
     */
    public record Messages(
            long sent,
            long denied,
            long dropped,
            long unseen,
            long unauthorized,
            long unsent,
            long waiting,
            Times during,
            Times all) {}

    /**
     * Calls of hooks.
     *
     * @param made how many EMQX made
     * @param failed those without an answer that it takes
     * @param untold notifications that a provider did not get, or did not answer
     */
    public record Calls(long made, long failed, long untold) {}
}
