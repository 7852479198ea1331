package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.MessageFields;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.conformance.internal.neighbors.Scripts;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The behaviour of the provider before the target, towards a client or a message. */
enum Predecessor {
    YES("said yes"),
    NO("said no"),
    IGNORED("had no say"),
    FAILED("failed"),
    LATE("was too late"),
    REWROTE("rewrote the message"),
    BLOCKED("blocked the message"),
    BUILT_ANEW("built the message anew, without its id and sender");

    /** Those that concern clients. */
    static final List<Predecessor> WITH_CLIENTS = List.of(YES, NO, IGNORED, FAILED, LATE);

    /** Those that concern messages. */
    static final List<Predecessor> WITH_MESSAGES = List.of(IGNORED, FAILED, REWROTE, BLOCKED, BUILT_ANEW);

    /** How long the late neighbor may take; short, as the run waits for it. */
    static final Duration SHORT = Duration.ofMillis(200);

    /** Long after the run is over. */
    private static final Duration FAR_TOO_LATE = Duration.ofMinutes(5);

    private final String words;

    Predecessor(String words) {
        this.words = words;
    }

    /** To be read behind "in a chain, ". */
    String situation() {
        return "after a provider that " + words;
    }

    /** The client that it is done to. */
    String clientId() {
        return ChainFront.PREFIX + "client-" + name();
    }

    /** The payload of the message that it is done to. */
    String payload() {
        return "{\"" + ChainFront.PREFIX + "message\":\"" + name() + "\"}";
    }

    /**
     * A neighbor that does to each client, and to each message on this topic, what is meant for it, but for being late.
     */
    static Script allOn(String topic) {
        Stream<Script.Entry> decisions = Stream.of(Rpc.ON_CLIENT_AUTHENTICATE, Rpc.ON_CLIENT_AUTHORIZE)
                .flatMap(rpc -> Arrays.stream(values()).flatMap(each -> each.decision(rpc)));
        Stream<Script.Entry> messages = Arrays.stream(values()).flatMap(each -> each.message(topic));
        return Scripts.of(Stream.concat(decisions, messages).toList());
    }

    /** A neighbor that is too late for the client for which it is meant. */
    static Script late() {
        return Scripts.of(
                List.of(Scripts.isLate(Rpc.ON_CLIENT_AUTHENTICATE, Scripts.client(LATE.clientId()), FAR_TOO_LATE)));
    }

    private Stream<Script.Entry> decision(Rpc rpc) {
        Condition me = Scripts.client(clientId());
        return switch (this) {
            case YES -> Stream.of(Scripts.continues(rpc, me, true));
            case NO -> Stream.of(Scripts.continues(rpc, me, false));
            case FAILED -> Stream.of(Scripts.fails(rpc, me));
            default -> Stream.empty();
        };
    }

    private Stream<Script.Entry> message(String topic) {
        Condition me = Scripts.payload(payload());
        return switch (this) {
            case FAILED -> Stream.of(Scripts.fails(Rpc.ON_MESSAGE_PUBLISH, me));
            case REWROTE ->
                Stream.of(Scripts.rewrites(me, MessageFields.NONE.withQos(2).withPayload("rewritten")));
            case BLOCKED -> Stream.of(Scripts.rewrites(me, MessageFields.NONE.withHeader("allow_publish", "false")));
            case BUILT_ANEW ->
                Stream.of(Scripts.buildsAnew(
                        me, MessageFields.NONE.withQos(1).withTopic(topic).withPayload(payload())));
            default -> Stream.empty();
        };
    }
}
