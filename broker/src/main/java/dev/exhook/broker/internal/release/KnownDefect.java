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
 */
public record KnownDefect(
        String id, List<Scope> scopes, String symptom, String cause, String cure, Evidence evidence, String reference) {

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
                    "#14826"),
            new KnownDefect(
                    "doubled-after-reload",
                    List.of(Scope.since("5.9.0").until("6.0.3", "6.1.2", "6.2.0")),
                    "every call comes twice after the provider was away for longer than `auto_reconnect`; seen in public"
                            + " as six times",
                    "a reload adds the provider's name to the running list once more",
                    "upgrade; until then restart the node, and make the provider idempotent",
                    Evidence.RECORDED,
                    "#16890"),
            new KnownDefect(
                    "stale-hooks-after-delete",
                    List.of(Scope.since("5.9.0").until("6.0.3", "6.1.2", "6.2.0")),
                    "a provider that was doubled and then removed leaves its hooks behind, each event logs a crash, and the"
                            + " next provider that is added stops the whole ExHook application: no hook is called any more",
                    "one removal takes one of two names off the running list",
                    "restart the node",
                    Evidence.SEEN,
                    ""),
            new KnownDefect(
                    "manager-crash",
                    List.of(Scope.since("5.9.0")),
                    "with several providers loaded, one that stays away past `auto_reconnect` is left out: clients are let"
                            + " in without it although its `failed_action` is deny, and the others get OnProviderUnloaded and"
                            + " OnProviderLoaded",
                    "the manager crashes on sorting a name that is not running (`config_not_found`)",
                    "keep the provider up; a second one behind the same address helps more than a longer"
                            + " `auto_reconnect`",
                    Evidence.SEEN,
                    ""),
            new KnownDefect(
                    "dead-pool",
                    List.of(Scope.always()),
                    "every call fails within a millisecond and none reaches the provider, which is healthy; 5.8 says"
                            + " connected, later releases flip between connecting and disconnected",
                    "eleven crashes of gRPC workers within an hour end the provider's pool for good. One crash each: a"
                            + " compressed reply, a DATA frame that ends the stream inside a message, an HTML page",
                    "update the provider's entry (PUT), or remove it and add it again",
                    Evidence.SEEN,
                    ""),
            new KnownDefect(
                    "undeclared-hook-denies",
                    List.of(Scope.always()),
                    "beside other providers, one that did not mount a valued hook, or whose topics do not fit, refuses"
                            + " clients and actions under `failed_action` deny",
                    "not being asked counts as a failure",
                    "mount all valued hooks and answer IGNORE, or set `failed_action` to ignore",
                    Evidence.RECORDED,
                    ""),
            new KnownDefect(
                    "forgotten-hook-denies",
                    List.of(Scope.since("5.9.0")),
                    "a provider that comes back with fewer hooks refuses every client",
                    "the callback of the first load stays, and fails without a call",
                    "keep the list the same in each load",
                    Evidence.SEEN,
                    ""),
            new KnownDefect(
                    "removed-provider-denies",
                    List.of(Scope.since("6.2.0")),
                    "after a provider was removed or replaced, clients are refused, with no provider at all or by one"
                            + " that did not mount the hook",
                    "a provider that was away for longer than `auto_reconnect` is counted twice on its hooks; removing"
                            + " it takes away one, and the callback stays",
                    "restart the node, or keep a provider that mounts all valued hooks",
                    Evidence.RECORDED,
                    ""),
            new KnownDefect(
                    "failed-publish-passes",
                    List.of(Scope.before("6.3.0"), Scope.since("6.3.0").under(Profile.LEGACY)),
                    "a message is published although message.publish failed under `failed_action` deny",
                    "a refusal of message.publish is the message itself",
                    "refuse in client.authorize",
                    Evidence.RECORDED,
                    "#18246"),
            new KnownDefect(
                    "crash-lets-in",
                    List.of(Scope.before("6.2.0"), Scope.since("6.2.0").under(Profile.LEGACY)),
                    "a reply of an unknown type with a value lets the client in, whatever the value and `failed_action`",
                    "the callback crashes, and EMQX goes on as if there were no hook",
                    "answer with the three types of the contract only",
                    Evidence.RECORDED,
                    ""),
            new KnownDefect(
                    "not-utf8-passes",
                    List.of(Scope.since("5.9.0")),
                    "a client whose password, user name or client id is not UTF-8 is let in under `failed_action` ignore"
                            + " without the provider deciding; the provider sees a call that never gets its message",
                    "the call cannot be encoded",
                    "`failed_action` deny, or `mqtt.strict_mode`",
                    Evidence.SEEN,
                    "#17159"),
            new KnownDefect(
                    "websocket-bypass",
                    List.of(Scope.since("5.4.0").until("5.8.5")),
                    "clients over WebSocket and gateways pass every hook",
                    "the callback crashes on a client without `peerport`",
                    "upgrade",
                    Evidence.READ,
                    "#14543"),
            new KnownDefect(
                    "tls-options-ignored",
                    List.of(Scope.before("5.8.8"), Scope.since("5.9.0").until("5.9.2", "5.10.1")),
                    "`verify` and `server_name_indication` have no effect; handshakes fail with hostname_check_failed",
                    "the options are filtered out on the way to the gRPC client",
                    "upgrade; until then a certificate that names the host in its SAN",
                    Evidence.READ,
                    "#15683"),
            new KnownDefect(
                    "pem-text-ignored",
                    List.of(Scope.always()),
                    "adding a provider with PEM text as certificate ends in `cert_file_not_found` and Unknown CA",
                    "the text is not stored as a file when the entry is added",
                    "update the entry (PUT) with the same body once more, or give the path of a file",
                    Evidence.SEEN,
                    ""),
            new KnownDefect(
                    "failed-authorize-is-cached",
                    List.of(Scope.always()),
                    "an action stays denied, or allowed, for a minute after a failed call, also when the provider is back",
                    "a failure is cached as an answer is",
                    "wait, disconnect the client, or switch the cache off",
                    Evidence.RECORDED,
                    ""),
            new KnownDefect(
                    "goaway-loses-calls",
                    List.of(Scope.always()),
                    "calls fail from a GOAWAY until the connection closes, the one in flight too",
                    "the gRPC client goes on using the connection",
                    "send no GOAWAY while there is traffic, and allow EMQX's ping every 60 s",
                    Evidence.SEEN,
                    ""),
            new KnownDefect(
                    "counters-lose-calls",
                    List.of(Scope.always()),
                    "EMQX's own counts of calls are too small under load",
                    "every 5 s `emqx_exhook_metrics:update/1` writes back records that it has read before",
                    "count in the provider",
                    Evidence.SEEN,
                    ""));
}
