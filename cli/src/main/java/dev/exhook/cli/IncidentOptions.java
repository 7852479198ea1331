package dev.exhook.cli;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.conformance.internal.bench.Rate;
import dev.exhook.conformance.internal.incident.Flow;
import dev.exhook.conformance.internal.incident.Share;
import dev.exhook.conformance.internal.incident.Span;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code incident} can be asked for. */
record IncidentOptions(Clients clients, Broken broken, Emqx emqx, Output output) {

    /** What clients do. */
    @Section("incident")
    record Clients(
            @Option(
                    label = "N",
                    fallback = "10000",
                    min = 0,
                    max = 1_000_000,
                    help = "Clients that are connected when it begins.")
            int clients,

            @Option(label = "N/s", help = "Messages a second of each of them. Without it none.")
            Optional<Rate> rate,

            @Option(
                    label = "N/s",
                    help = "Other clients a second that connect, and go once they are in. Without it each client once"
                            + " in ten minutes.")
            Optional<Flow> connects,

            @Option(label = "N", fallback = "1", min = 0, max = 2, help = "The QoS of messages.")
            int qos,

            @Option(
                    label = "N",
                    fallback = "20",
                    min = 1,
                    max = 65_535,
                    help = "Messages that a client has under way at a time; more wait in the client.")
            int inflight,

            @Option(
                    label = "N",
                    fallback = "0",
                    min = 0,
                    max = 1_000,
                    help = "How many of the clients get each message. Those that connect subscribe then.")
            int subscribe,

            @Option(
                    label = "HOOK,...",
                    help = "What each provider asks for, by names or what is behind the dot, or all. Without it"
                            + " authenticate,authorize,publish.")
            List<String> hooks,

            @Option(
                    label = "TIME",
                    fallback = "5s",
                    help = "How long a client that was refused, or gave up, waits before it connects again.")
            Span reconnect,

            @Option(label = "TIME", fallback = "30s", help = "How long a client waits for a CONNACK.")
            Span connectTimeout,

            @Option(help = "All clients lose their connections when it begins, and connect again within reconnect.")
            boolean storm,

            @Option(
                    label = "FILE",
                    help = "A trace of a proxy or a run: clients, rates, hooks and subscribers are taken from it, where"
                            + " no option says otherwise.")
            Optional<Path> trace) {}

    /** What goes wrong. */
    @Section("incident")
    record Broken(
            @Option(label = "TIME", help = "The provider is gone for so long: connections are refused.")
            Optional<Span> outage,

            @Option(label = "TIME", help = "The provider takes calls and answers none for so long.")
            Optional<Span> hang,

            @Option(name = "errors", label = "N%", help = "So many of the calls end with an error status.")
            Optional<Share> share,

            @Option(label = "TIME", help = "Each call takes so long.")
            Optional<Span> slow,

            @Option(name = "for", label = "TIME", fallback = "60s", help = "How long errors and slow last.")
            Span lasts,

            @Option(label = "TIME", fallback = "120s", help = "How long it is watched afterwards.")
            Span after,

            @Option(
                    label = "N",
                    fallback = "1",
                    min = 1,
                    max = 8,
                    help = "Providers in the chain, all with the same hooks.")
            int providers,

            @Option(
                    label = "N",
                    min = 1,
                    max = 8,
                    help = "How many of them are in trouble, from the first. Without it all.")
            Optional<Integer> failing,

            @Option(
                    label = "N",
                    min = 1,
                    max = 1_000,
                    help = "Over how many connections of the pool it shows. Without it all.")
            Optional<Integer> hit,

            @Option(label = "TIME", fallback = "1ms", help = "How long a call takes when all is well.")
            Span latency,

            @Option(
                    label = "N",
                    min = 1,
                    max = 1_000_000,
                    help =
                            "How many calls a provider works on at a time; the others wait in one queue. Without it all.")
            Optional<Integer> workers,

            @Option(help = "The provider works on calls in its queue that EMQX has given up.")
            boolean worksOnExpired) {}

    /** The EMQX. */
    @Section("incident")
    record Emqx(
            @Option(label = "LINE", fallback = "6.2", help = "The release of EMQX to be, as 5.10.")
            String emqx,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help = "Its security profile: legacy, or from 6.2 on hardened.")
            Profile profile,

            @Option(
                    label = "deny|ignore",
                    help = "Play it with this failed_action only. Without it with both, beside each other.")
            Optional<FailedAction> failedAction,

            @Option(label = "allow|deny", help = "authorization.no_match. Without it the release's default.")
            Optional<UpgradeCommand.Permission> noMatch,

            @Option(help = "EMQX has authenticators of its own, which refuse whom nobody decides on.")
            boolean authenticators,

            @Option(label = "TIME", fallback = "5s", help = "request_timeout.")
            Span timeout,

            @Option(label = "TIME", fallback = "60s", help = "auto_reconnect; false: never.")
            String autoReconnect,

            @Option(label = "N", fallback = "8", min = 1, max = 1_000, help = "pool_size.")
            int pool,

            @Option(label = "N", fallback = "1", min = 0, max = 999_999_999, help = "The same number plays the same.")
            int seed) {}

    /** Where the result goes. */
    @Section("incident")
    record Output(
            @Option(label = "FILE", help = "Write the figures as JSON; - is standard output.")
            Optional<Path> json,

            @Option(name = "html", label = "FILE", help = "Write the result as one page, with pictures.")
            Optional<Path> page) {}
}
