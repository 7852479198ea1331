package dev.exhook.broker.internal.release;

import java.util.List;

/**
 * A defect of EMQX that people who run hook providers meet.
 *
 * @param id short and stable, as {@code doubled-after-reload}
 * @param scopes the releases that have it
 * @param symptom what is seen
 * @param cause what goes wrong inside
 * @param cure what ends it, or keeps it from happening
 * @param evidence how it is known
 * @param reference EMQX's pull request or issue, as {@code #16890}; empty where none is known
 * @param showing how to see it
 * @param better what EMQX could do instead, where that is obvious; empty otherwise
 */
public record KnownDefect(
        String id,
        List<Scope> scopes,
        String symptom,
        String cause,
        String cure,
        Evidence evidence,
        String reference,
        Showing showing,
        String better)
        implements EmqxFinding {

    public KnownDefect {
        scopes = List.copyOf(scopes);
    }

    /** All that are known. */
    public static final List<KnownDefect> ALL = List.of(
            new KnownDefect(
                    "ignore-refuses",
                    List.of(Scope.before("5.9.0")),
                    "a login is refused although the provider answered IGNORE, or failed under `failed_action` ignore",
                    "the request is taken for the decision, and its `result` is false",
                    "answer CONTINUE or STOP_AND_RETURN with a boolean",
                    Evidence.RECORDED,
                    "#14826",
                    Showing.played(),
                    "no opinion is no decision: what `failed_action` and the other providers say holds (so"
                            + " since 5.9)"),
            new KnownDefect(
                    "doubled-after-reload",
                    List.of(Scope.since("5.9.0").until("6.0.3", "6.1.2", "6.2.0")),
                    "every call comes twice after the provider was away for longer than `auto_reconnect`; seen in public"
                            + " as six times",
                    "a reload adds the provider's name to the running list once more",
                    "upgrade; until then restart the node, and make the provider idempotent",
                    Evidence.RECORDED,
                    "#16890",
                    Showing.played(),
                    "a name is put on the running list once (so since 6.0.3, 6.1.2 and 6.2)"),
            new KnownDefect(
                    "stale-hooks-after-delete",
                    List.of(Scope.since("5.9.0").until("6.0.3", "6.1.2", "6.2.0")),
                    "a provider that was doubled and then removed leaves its hooks behind, each event logs a crash, and the"
                            + " next provider that is added stops the whole ExHook application: no answer counts any more",
                    "one removal takes one of two names off the running list",
                    "restart the node",
                    Evidence.SEEN,
                    "",
                    Showing.played(),
                    "removing a provider takes all of it away, and the manager survives a name that it does"
                            + " not find"),
            new KnownDefect(
                    "manager-crash",
                    List.of(Scope.since("5.9.0")),
                    "with several providers loaded, one that stays away past `auto_reconnect` is left out: clients are let"
                            + " in without it although its `failed_action` is deny, and the others get OnProviderUnloaded and"
                            + " OnProviderLoaded. While it is away, the same happens when one is to be added, moved or removed,"
                            + " which is refused",
                    "the manager crashes on sorting a name that is not running (`config_not_found`)",
                    "keep the provider up; a second one behind the same address helps more than a longer"
                            + " `auto_reconnect`",
                    Evidence.SEEN,
                    "",
                    Showing.played(),
                    "a provider that is not loaded keeps its place, and its `failed_action` decides for it"),
            new KnownDefect(
                    "dead-pool",
                    List.of(Scope.always()),
                    "every call fails within a millisecond and none reaches the provider, which is healthy; 5.8 says"
                            + " connected, later releases flip between connecting and disconnected",
                    "eleven crashes of gRPC workers within an hour end the provider's pool for good. One crash each: a"
                            + " compressed reply, a DATA frame that ends the stream inside a message, an HTML page",
                    "update the provider's entry (PUT), or remove it and add it again",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "a scripted provider answers with whole gRPC messages, and what crashes a worker is not"
                                    + " one",
                            "Run `./exhook-tck mutant TRN-06 --port 9000`, a provider that compresses its replies,"
                                    + " and add it as `http://HOST:9000` with `failed_action` deny.",
                            "Let twelve clients connect, one after another. Each is refused; the provider is called"
                                    + " eleven times.",
                            "End it, and start a sound provider on the same port. Each client is refused within a"
                                    + " millisecond, and no call arrives, for as long as you wait.",
                            "PUT the same entry: the next client is let in."),
                    "a pool whose workers crash is started again, as one whose connections break is"),
            new KnownDefect(
                    "undeclared-hook-denies",
                    List.of(Scope.always()),
                    "beside other providers, one that did not mount a valued hook, or whose topics do not fit, refuses"
                            + " clients and actions under `failed_action` deny",
                    "not being asked counts as a failure",
                    "mount all valued hooks and answer IGNORE, or set `failed_action` to ignore",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "a provider that did not ask for a hook is passed over, as for hooks that only tell"),
            new KnownDefect(
                    "forgotten-hook-denies",
                    List.of(Scope.since("5.9.0")),
                    "a provider that comes back with fewer hooks refuses every client",
                    "the callback of the first load stays, and fails without a call",
                    "keep the list the same in each load",
                    Evidence.SEEN,
                    "",
                    Showing.played(),
                    "a provider that is loaded again takes its old hooks away first"),
            new KnownDefect(
                    "removed-provider-denies",
                    List.of(Scope.since("6.2.0")),
                    "after a provider was removed or replaced, clients are refused, with no provider at all or by one"
                            + " that did not mount the hook",
                    "a provider that was away for longer than `auto_reconnect` is counted twice on its hooks; removing"
                            + " it takes away one, and the callback stays",
                    "restart the node, or keep a provider that mounts all valued hooks",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "a provider is counted once on each of its hooks, however often it is loaded"),
            new KnownDefect(
                    "failed-publish-passes",
                    List.of(Scope.before("6.3.0"), Scope.since("6.3.0").under(Profile.LEGACY)),
                    "a message is published although message.publish failed under `failed_action` deny",
                    "a refusal of message.publish is the message itself",
                    "refuse in client.authorize",
                    Evidence.RECORDED,
                    "#18246",
                    Showing.played(),
                    "`failed_action` deny keeps the message back (so under hardened in 6.3)"),
            new KnownDefect(
                    "crash-lets-in",
                    List.of(Scope.before("6.2.0"), Scope.since("6.2.0").under(Profile.LEGACY)),
                    "a reply of an unknown type with a value lets the client in, whatever the value and `failed_action`",
                    "the callback crashes, and EMQX goes on as if there were no hook",
                    "answer with the three types of the contract only",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "a callback that crashes counts as a failed call, on which `failed_action` decides"),
            new KnownDefect(
                    "not-utf8-passes",
                    List.of(Scope.since("5.9.0").under(Profile.LEGACY)),
                    "a client whose password, user name or client id is not UTF-8 is let in under `failed_action` ignore"
                            + " without the provider deciding; the provider sees a call that never gets its message",
                    "the call cannot be encoded",
                    "`failed_action` deny, or `mqtt.strict_mode`",
                    Evidence.SEEN,
                    "#17159",
                    Showing.played(),
                    "a call that cannot be made refuses the client, or the bytes are sent in a field for" + " bytes"),
            new KnownDefect(
                    "websocket-bypass",
                    List.of(Scope.since("5.4.0").until("5.8.5")),
                    "clients over WebSocket and gateways pass every hook",
                    "the callback crashes on a client without `peerport`",
                    "upgrade",
                    Evidence.READ,
                    "#14543",
                    Showing.byHand(
                            "the kit emulates the newest releases of each line, and none of them has it",
                            "On EMQX 5.8.4 or older load a provider that refuses everybody, such as that of the"
                                    + " scenario `authenticate-stop-deny-v5`.",
                            "Connect a client over WebSocket: it is let in, and `hook_callback_exception` is in the"
                                    + " log. Over TCP it is refused.",
                            "The scenario `websocket` shows how it is meant to be; `mvn verify -pl emqx-it -am"
                                    + " -Demqx.home=DIR -Demqx.scenarios=websocket` plays it on an EMQX."),
                    ""),
            new KnownDefect(
                    "tls-options-ignored",
                    List.of(Scope.before("5.8.8"), Scope.since("5.9.0").until("5.9.2", "5.10.1")),
                    "`verify` and `server_name_indication` have no effect; handshakes fail with hostname_check_failed",
                    "the options are filtered out on the way to the gRPC client",
                    "upgrade; until then a certificate that names the host in its SAN",
                    Evidence.READ,
                    "#15683",
                    Showing.byHand(
                            "scenarios have no TLS",
                            "Let a provider speak TLS with a certificate whose SAN has `localhost` alone, and add"
                                    + " it as `https://127.0.0.1:PORT` with `server_name_indication` localhost.",
                            "The handshake fails with hostname_check_failed; where the option counts, the provider"
                                    + " is loaded."),
                    ""),
            new KnownDefect(
                    "pem-text-ignored",
                    List.of(Scope.always()),
                    "adding a provider with PEM text as certificate ends in `cert_file_not_found` and Unknown CA",
                    "the text is stored as a file, but the first load takes the text itself for a path",
                    "update the entry (PUT) with the same body once more, or give the path of a file",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "scenarios have no TLS",
                            "POST /api/v5/exhooks with an `https` url, `verify` verify_peer and the text of the"
                                    + " authority as `cacertfile`.",
                            "It answers 200, with the status disconnected; the log has `cert_file_not_found` and"
                                    + " Unknown CA. The file is there, under `data/certs/exhook`.",
                            "PUT the same body: the provider is loaded."),
                    "the first load is given the path of the stored file, as later ones are"),
            new KnownDefect(
                    "failed-authorize-is-cached",
                    List.of(Scope.always()),
                    "an action stays denied, or allowed, for a minute after a failed call, also when the provider is back",
                    "a failure is cached as an answer is",
                    "wait, disconnect the client, or switch the cache off",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "only what a provider said is kept"),
            new KnownDefect(
                    "goaway-loses-calls",
                    List.of(Scope.always()),
                    "calls fail from a GOAWAY until the connection closes, the one in flight too",
                    "the gRPC client goes on using the connection",
                    "send no GOAWAY while there is traffic, and allow EMQX's ping every 60 s; when you must, keep"
                            + " the trailers of your last replies back until it is sent",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "a scripted provider sends no GOAWAY",
                            "Run `./exhook-tck mutant TRN-09 --port 9000`, a provider that renews its connections"
                                    + " in the middle of service by GOAWAY, and add it with `pool_size` 1.",
                            "Let clients connect all the time. Calls fail from each GOAWAY until that connection"
                                    + " closes."),
                    "after a GOAWAY new calls go over a new connection, and the old one is kept until its"
                            + " calls are answered"),
            new KnownDefect(
                    "counters-lose-calls",
                    List.of(Scope.always()),
                    "EMQX's own counts of calls are too small under load",
                    "every 5 s `emqx_exhook_metrics:update/1` writes back records that it has read before",
                    "count in the provider",
                    Evidence.SEEN,
                    "",
                    Showing.byHand(
                            "a scenario does not read counters",
                            "Add the provider of `./exhook-tck proxy`, which counts, in front of yours, and publish"
                                    + " a few thousand messages a second from several clients.",
                            "Compare its counts with those of GET /api/v5/exhooks/NAME: the latter are smaller by"
                                    + " some calls for each 5 s."),
                    "counters are added to, and not written back"),
            new KnownDefect(
                    "back-but-not-called",
                    List.of(Scope.since("5.9.0")),
                    "a provider that was away is back, and still every call fails, for up to another `auto_reconnect`",
                    "a reload that fails closes the connections and opens none before the next reload",
                    "update the provider's entry (PUT), or keep `auto_reconnect` short",
                    Evidence.SEEN,
                    "",
                    Showing.played(),
                    "the health check, which looks every 5 s, loads who is back"),
            new KnownDefect(
                    "unchecked-rewrite",
                    List.of(Scope.always()),
                    "a wildcard as the topic that a provider returns ends the publisher's connection without an"
                            + " acknowledgement; an empty topic is published",
                    "nothing checks the topic of a returned message; routing crashes on a wildcard",
                    "copy the message of the request, and return valid topics",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "a message that MQTT does not allow counts as a failed call"),
            new KnownDefect(
                    "resent-qos2-is-lost",
                    List.of(Scope.since("6.2.0")),
                    "a QoS 2 PUBLISH with DUP is acknowledged and goes to nobody, providers included, also where the first"
                            + " one never came",
                    "DUP alone is taken for the sign of a message that is there already",
                    "none in EMQX; a client may send again without DUP what was not acknowledged",
                    Evidence.RECORDED,
                    "",
                    Showing.played(),
                    "an identifier that is not in use is that of a new message, whatever DUP says"),
            new KnownDefect(
                    "ingress-qos-breaks-acks",
                    List.of(Scope.since("6.3.0")),
                    "a publisher gets no acknowledgement, or that of another QoS, for a message whose QoS message.ingress"
                            + " changed",
                    "the acknowledgement goes by the new QoS",
                    "leave the QoS as it came",
                    Evidence.PULL_REQUEST,
                    "#18246",
                    Showing.played(),
                    "the acknowledgement goes by the QoS that the client sent"));
}
