package dev.exhook.cli.proxy;

import java.time.Duration;
import java.util.List;

/**
 * What went through until now.
 *
 * @param after how long the proxy has been there
 * @param methods by method
 * @param tallies broken rules, in the order in which they were broken first
 * @param open connections of EMQX
 * @param connections all of them, those that are gone as well
 * @param unreachable connections that the provider did not take
 * @param fromEmqx bytes
 * @param fromProvider bytes
 * @param halfOpen calls whose message never came: EMQX could not encode them
 * @param others calls of other services
 * @param leftOut calls that came too fast to be looked at
 * @param unreadable connections that are no HTTP/2
 */
public record Snapshot(
        Duration after,
        List<CallCounts.Counts> methods,
        List<Tally> tallies,
        long open,
        long connections,
        long unreachable,
        long fromEmqx,
        long fromProvider,
        long halfOpen,
        long others,
        long leftOut,
        long unreadable) {

    public Snapshot {
        methods = List.copyOf(methods);
        tallies = List.copyOf(tallies);
    }

    /** All calls of the contract. */
    public long calls() {
        return methods.stream().mapToLong(CallCounts.Counts::calls).sum();
    }

    /** Those that EMQX counts as failed. */
    public long failed() {
        return methods.stream().mapToLong(CallCounts.Counts::failed).sum();
    }
}
