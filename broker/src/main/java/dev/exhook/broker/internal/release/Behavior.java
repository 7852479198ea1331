package dev.exhook.broker.internal.release;

import static dev.exhook.broker.internal.release.Evidence.PULL_REQUEST;
import static dev.exhook.broker.internal.release.Evidence.READ;
import static dev.exhook.broker.internal.release.Evidence.RECORDED;
import static dev.exhook.broker.internal.release.Evidence.SEEN;
import static dev.exhook.broker.internal.release.Profile.HARDENED;
import static dev.exhook.broker.internal.release.Profile.LEGACY;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Behaviours that some releases have and others do not. Each row says what, where, and how that is known. */
public enum Behavior {
    /** {@code result} of the first OnClientAuthenticate when no authenticator is configured. */
    AUTHENTICATION_STARTS_REFUSED(
            "`result` of OnClientAuthenticate is false when nobody decided before",
            RECORDED,
            Scope.before("5.9.0"),
            Scope.since("6.2.0").under(HARDENED)),
    /**
     * {@code emqx_exhook:call_fold/4} gave the request back, whose {@code result} then counted as the decision
     * (#14826).
     */
    UNDECIDED_FOLD_GIVES_ITS_START(
            "a chain in which nobody decided ends with the value that it began with, as its decision",
            RECORDED,
            Scope.before("5.9.0")),
    /** Without an outcome, authentication refuses. */
    UNDECIDED_CLIENTS_ARE_REFUSED(
            "a client that nobody decides on is refused, also when no provider is loaded",
            RECORDED,
            Scope.since("6.2.0").under(HARDENED)),
    /** {@code emqx_access_control:run_fold_strict}. */
    CRASHED_CALLBACK_REFUSES(
            "a reply of an unknown type with a value, on which EMQX's callback crashes, refuses the client or the action",
            RECORDED,
            Scope.since("6.2.0").under(HARDENED)),
    /** {@code emqx_exhook:deny_action_result/2} of the change that brings message.ingress. */
    FAILED_PUBLISH_IS_DROPPED(
            "a message whose message.publish fails under `failed_action` deny is dropped, without OnMessageDropped",
            PULL_REQUEST,
            Scope.since("6.3.0").under(HARDENED)),
    /** Its first authorization was asked when it came. */
    DELAYED_IS_AUTHORIZED_WHEN_DUE(
            "OnClientAuthorize is asked once more when a delayed message is due",
            PULL_REQUEST,
            Scope.since("6.3.0").under(HARDENED)),
    /**
     * Before 6.3 the prefix is looked at when the message is published, after the providers' last word on its topic.
     */
    DELAY_IS_CUT_OFF_FIRST(
            "the prefix `$delayed/N/` is cut off before any provider is asked, and means nothing in a topic that a provider"
                    + " returns",
            PULL_REQUEST,
            Scope.since("6.3.0")),
    /** #18473. */
    NO_SERVER_RUNNING_HONOURS_FAILED_ACTION(
            "a hook that is mounted while no provider runs does what `failed_action` says, and does not always refuse",
            READ,
            Scope.since("6.3.0").under(LEGACY)),
    /** When the old connection of a client id lets go of its session. */
    TAKEOVER_ENDS_BEFORE_CONNACK(
            "a connection that is taken over ends before the new one has its CONNACK", RECORDED, Scope.before("5.9.0")),
    /** {@code interval(expire_takeover, _)} of {@code emqx_channel}. */
    TAKEOVER_PUTS_OFF_EXPIRY(
            "a session that a new connection is taking over does not expire meanwhile, but 10 s after that began",
            RECORDED,
            Scope.since("5.9.0")),
    /** Every 5 s, with {@code auto_reconnect} to follow. */
    PROVIDERS_ARE_CHECKED("a health check looks after the providers every 5 s", RECORDED, Scope.since("5.9.0")),
    /** In {@code emqx_session_mem}. */
    ACKS_MUST_FIT_THE_QOS(
            "a PUBACK for a QoS 2 message, or a PUBREC for a QoS 1 message, is a protocol error",
            RECORDED,
            Scope.since("5.9.0")),
    /** {@code emqx_session_mem:publish/3}. */
    RESENT_QOS2_IS_SWALLOWED(
            "a QoS 2 PUBLISH that says it is sent again (DUP) is acknowledged and published to nobody, also where the first"
                    + " one never came",
            RECORDED,
            Scope.since("6.2.0")),
    /** {@code emqx_retainer_extsub_handler:subscribe/4}. */
    RETAINED_COME_ONCE_AT_A_TIME(
            "a SUBSCRIBE that names a filter twice brings what is retained once; before it brings it twice",
            RECORDED,
            Scope.since("6.1.1")),
    /** {@code emqx_authn_mnesia:authenticate/2}. */
    DATABASE_REFUSES_WHO_HAS_NO_PASSWORD(
            "EMQX's own database of users refuses a client without a password (0x86), and does not leave it to the providers",
            RECORDED,
            Scope.before("5.8.10", "5.9.3", "5.10.4", "6.0.3", "6.1.2", "6.2.1")),
    /** In {@code emqx_authz_cache}. */
    SUBSCRIBE_IS_CACHED(
            "a decision on a SUBSCRIBE is cached, as those on PUBLISH are", RECORDED, Scope.before("6.2.0")),
    /** {@code emqx_delayed}, #14721. */
    DELAYS_UP_TO_497_DAYS(
            "a message is delayed by up to 42,949,670 s, before by up to 4,294,967 s; a larger number is the time at which it is"
                    + " due, or none if that is farther away",
            READ,
            Scope.since("5.9.0")),
    /** {@code emqx_mgmt_api_publish:publish_result_to_http_reply/2}, #14182. */
    DELAYED_API_PUBLISH_IS_OK(
            "the REST API answers 200 to a publish to `$delayed/...` that nobody gets by then, also where the delay cannot be"
                    + " read; before it answers 202",
            RECORDED,
            Scope.since("5.9.0")),
    /** {@code emqx_exhook_mgr:save/2}, #16890. */
    RELOADED_PROVIDER_IS_DOUBLED(
            "a provider that was away for longer than `auto_reconnect` is called twice from then on",
            RECORDED,
            Scope.since("5.9.0").until("6.0.3", "6.1.2", "6.2.0")),
    /** How Erlang's reason for a crash begins. */
    CRASH_REASON_BEGINS_WITH_ITS_CONTEXT(
            "the reason text of a crash names `exception` before `stacktrace`", RECORDED, Scope.before("5.9.0")),
    /** {@code authorization.no_match}. */
    NO_MATCH_DENIES_BY_DEFAULT(
            "`authorization.no_match` is deny by default: what nobody decides on is denied",
            SEEN,
            Scope.since("6.0.0")),
    /** {@code mqtt.strict_mode}. */
    STRICT_MODE_BY_DEFAULT(
            "`mqtt.strict_mode` is true by default: a password without a user name (3.1.1), control characters in texts,"
                    + " packet identifier 0 and reserved bits close the connection",
            READ,
            Scope.since("6.3.0")),
    /** acl.conf's rule for the dashboard's own host. */
    STOCK_ACL_ALLOWS_LOOPBACK("the stock acl.conf lets clients on 127.0.0.1 do anything", READ, Scope.before("6.3.0")),
    /** acl.conf's last rule. */
    STOCK_ACL_ENDS_BY_PROFILE(
            "the stock acl.conf ends with an allow rule that holds under legacy only, where it said allow to all",
            READ,
            Scope.since("6.2.1")),
    /** {@code emqx_hooks:del}. */
    REMOVAL_IS_SYNCHRONOUS(
            "a provider that was removed is not called any more once the API has answered", READ, Scope.since("6.3.0"));

    private final String text;
    private final Evidence evidence;

    @SuppressWarnings("ImmutableEnumChecker") // List.of, of records
    private final List<Scope> scopes;

    Behavior(String text, Evidence evidence, Scope... scopes) {
        this.text = text;
        this.evidence = evidence;
        this.scopes = List.of(scopes);
    }

    /** The behaviour of such a release, in words to read behind a colon. */
    public String text() {
        return text;
    }

    /** How it is known; of single lines less may be known, see {@link ReleaseLine#evidence()}. */
    public Evidence evidence() {
        return evidence;
    }

    /** Where it holds: in each of these. */
    public List<Scope> scopes() {
        return scopes;
    }

    /** All that a release has. */
    static Set<Behavior> of(ReleaseNumber number, Profile profile) {
        return Arrays.stream(values())
                .filter(behavior -> behavior.scopes.stream().anyMatch(scope -> scope.covers(number, profile)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
