package dev.exhook.broker.internal.release;

import java.util.List;

/**
 * What EMQX does on purpose, or at least consistently, and what people who run hook providers do not expect.
 *
 * @param id short and stable, as {@code false-blocks-nothing}
 * @param scopes the releases that do so
 * @param symptom what is seen
 * @param cure what to do about it
 * @param evidence how it is known
 * @param reference an issue or pull request of EMQX that is about it, as {@code #14075}; empty where none is known
 * @param showing how to see it
 * @param better what EMQX could do, or say, instead; empty where that is not obvious
 */
public record Surprise(
        String id,
        List<Scope> scopes,
        String symptom,
        String cure,
        Evidence evidence,
        String reference,
        Showing showing,
        String better)
        implements EmqxFinding {
    private static final List<Scope> ALWAYS = List.of(Scope.always());
    private static final List<Scope> UNLESS_HARDENED =
            List.of(Scope.before("6.2.0"), Scope.since("6.2.0").under(Profile.LEGACY));
    private static final List<Scope> WITH_INGRESS = List.of(Scope.since("6.3.0"));

    public Surprise {
        scopes = List.copyOf(scopes);
    }

    /** All that are known. */
    public static final List<Surprise> ALL = List.of(
            new Surprise(
                    "never-loaded-lets-in",
                    UNLESS_HARDENED,
                    "a provider that is away while EMQX starts, or is added, is not there for EMQX: clients come in"
                            + " unasked, although its `failed_action` is deny; POST /exhooks answers 200",
                    "start providers before EMQX, and have an authenticator of EMQX's own behind them",
                    Evidence.RECORDED,
                    "#18473",
                    Showing.played(),
                    "`failed_action` decides for a provider that is configured, whether it could be loaded or not"),
            new Surprise(
                    "unknown-hook-lets-in",
                    UNLESS_HARDENED,
                    "a provider that names one hook that the release does not have is not loaded at all: none of its"
                            + " hooks is called, and clients come in unasked",
                    "look at `broker.version` in OnProviderLoaded before naming a hook of a later release",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "the other hooks are mounted, and the log names the one that is not known"),
            new Surprise(
                    "forbidden-is-kept",
                    ALWAYS,
                    "a message that message.publish forbids is retained all the same, and rules have it, too",
                    "refuse in client.authorize, which comes before both",
                    Evidence.RECORDED,
                    "#14075",
                    Showing.played(),
                    "ExHook is asked before the retainer and the rules"),
            new Surprise(
                    "false-blocks-nothing",
                    ALWAYS,
                    "a message.publish that is answered with false is published, with no more than a warning in the log",
                    "return the message with the header `allow_publish` false",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "a false keeps the message back, as it refuses clients and actions"),
            new Surprise(
                    "forbidden-is-not-told",
                    ALWAYS,
                    "no message.dropped tells of a message that a provider forbids; its publisher is told that there are"
                            + " no subscribers (0x10)",
                    "count in the provider that forbids",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "message.dropped with a reason of its own, and 0x87 or 0x83 for the publisher"),
            new Surprise(
                    "next-sees-made-up",
                    ALWAYS,
                    "what a provider returns as id, sender and headers is what the next one in the chain is asked about,"
                            + " and nobody else: EMQX itself goes on with the old ones",
                    "copy the message of the request, and trust these fields in the first provider only",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "the next provider is asked about the message that EMQX goes on with"),
            new Surprise(
                    "subscribed-to-nothing",
                    ALWAYS,
                    "client.subscribe is called with an empty list when authorization denies every filter",
                    "take an empty list",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "no call, as nothing is subscribed to"),
            new Surprise(
                    "unsubscribed-is-not-told",
                    ALWAYS,
                    "session.unsubscribed is called for UNSUBSCRIBE only: the subscriptions of a session that ends are not"
                            + " told of",
                    "drop a client's subscriptions with its session",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    ""),
            new Surprise(
                    "ingress-true-disconnects",
                    WITH_INGRESS,
                    "a message.ingress that is answered with a boolean, be it true, disconnects the publisher (0x83)",
                    "answer IGNORE or a message; refuse by the header `allow_publish` false",
                    Evidence.PULL_REQUEST,
                    "#18246",
                    Showing.played(),
                    "true passes the message on, and false refuses it with 0x87, as client.authorize does"),
            new Surprise(
                    "ingress-filter-disconnects",
                    WITH_INGRESS,
                    "under `failed_action` deny a publish outside the `topics` of a provider's message.ingress disconnects"
                            + " its publisher, and the provider is not called",
                    "mount message.ingress without topics, and in each provider of a chain or in none",
                    Evidence.PULL_REQUEST,
                    "#18246",
                    Showing.played(),
                    "a provider is passed over for topics that it did not ask for"),
            new Surprise(
                    "notifications-are-waited-for",
                    ALWAYS,
                    "hooks whose answers count for nothing hold up their client: with four that hang a CONNACK takes"
                            + " four times `request_timeout`, 20 s by default",
                    "mount what you need, and answer before you work",
                    Evidence.RECORDED,
                    "",
                    Showing.byHand(
                            "a scenario does not expect times",
                            "Play the scenario `notification-times-out` with `--trace out.json`: `took_ms` of its steps"
                                    + " says how long each client waited."),
                    "notifications are sent and not waited for, or not in the client's process"),
            new Surprise(
                    "deadline-is-rounded-down",
                    ALWAYS,
                    "EMQX waits for a `request_timeout` of 1999 ms and sends the provider `grpc-timeout: 1S`: a server that"
                            + " keeps to it gives up 999 ms before EMQX does",
                    "set whole seconds, or less than one",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "a scenario does not expect headers",
                            "Give the provider of any scenario `request_timeout: 1999ms` and play it with `--trace"
                                    + " out.json`: `deadlines_s` says 1."),
                    "milliseconds up to the eight digits that gRPC allows"),
            new Surprise(
                    "reset-is-waited-out",
                    ALWAYS,
                    "after a RST_STREAM, or a connection that closes while a call is open, the client waits for the whole"
                            + " `request_timeout`",
                    "end calls with a status",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "a scripted provider ends calls with a status",
                            "Run `./exhook-tck mutant TRN-11 --port 9000`, a provider that resets streams, and add it.",
                            "A client that connects is refused after `request_timeout`, and not at once."),
                    "a stream that was reset is a failed call at that moment"),
            new Surprise(
                    "ping-ends-connections",
                    ALWAYS,
                    "EMQX pings each connection every 60 s, calls or not, which gRPC servers in Java and Go take for abuse"
                            + " by default: GOAWAY too_many_pings at the third",
                    "allow a ping every 60 s without calls",
                    Evidence.SEEN,
                    "#5897",
                    Showing.byHand(
                            "a scripted provider bears any ping",
                            "Load a server of grpc-java with its defaults and wait 180 s. The mutant TRN-21 does the same"
                                    + " after its own count of pings."),
                    "no pings on idle connections, or one in five minutes, as gRPC's defaults allow"),
            new Surprise(
                    "streams-stay-open",
                    ALWAYS,
                    "a call that EMQX cannot encode, as a text in it is not UTF-8, stays open on the provider's side until"
                            + " the connection ends, and SETTINGS_MAX_CONCURRENT_STREAMS is not kept to",
                    "end calls at their deadline, and allow many streams",
                    Evidence.SEEN,
                    "#11738",
                    Showing.byHand(
                            "a scripted provider does not count streams",
                            "Load a provider through `./exhook-tck proxy`, and let clients connect whose password is not"
                                    + " UTF-8: each leaves a call under way."),
                    "RST_STREAM for a call that is given up"),
            new Surprise(
                    "disable-is-a-name",
                    ALWAYS,
                    "`server_name_indication` disable, sent over the REST API, is sent to the provider as a name and"
                            + " checked against its certificate (5.8.9 and 5.10.3)",
                    "name the host that the certificate has",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "scenarios have no TLS",
                            "Add a provider with `verify` verify_peer, a `cacertfile`, and `server_name_indication` disable,"
                                    + " whose certificate does not have the host of the url.",
                            "The handshake fails with hostname_check_failed, and the ClientHello has the name `disable`."),
                    "the word is taken as in the configuration file"),
            new Surprise(
                    "java-example-loses-qos",
                    ALWAYS,
                    "EMQX's own example of a provider in Java builds the returned message anew without its QoS: every"
                            + " message goes out at QoS 0",
                    "copy the message of the request",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "the mistake is the example's",
                            "Run `./exhook-tck run --target HOST:PORT` on the example: MSG-01 fails."),
                    "`request.getMessage().toBuilder()` in the example, from which many providers are copied"));
}
