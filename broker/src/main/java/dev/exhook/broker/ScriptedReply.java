package dev.exhook.broker;

import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.MessageFields;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * How a scripted provider answers the calls of one hook. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * ScriptedReply.to(Hook.CLIENT_AUTHENTICATE).when("clientinfo.username", "mallory").deny()
 * ScriptedReply.to(Hook.MESSAGE_PUBLISH).when("message.topic", "in/1").topic("out/1")
 * ScriptedReply.to(Hook.CLIENT_AUTHORIZE).fail(Status.Code.UNAVAILABLE)
 * }</pre>
 */
public final class ScriptedReply {
    private final Hook hook;
    private final Condition condition;
    private final Duration delay;
    private final Optional<Script.Action> action;

    private ScriptedReply(Hook hook, Condition condition, Duration delay, Optional<Script.Action> action) {
        this.hook = hook;
        this.condition = condition;
        this.delay = delay;
        this.action = action;
    }

    /** Every call of the hook; without more it is answered as if nothing had been said. */
    public static ScriptedReply to(Hook hook) {
        return new ScriptedReply(hook, Condition.ANY, Duration.ZERO, Optional.empty());
    }

    /**
     * Only calls whose request holds this; may be said several times.
     *
     * @param path a field by the names of the .proto file, as {@code clientinfo.username}
     * @param value a text, or a number as text; bytes in base64
     */
    public ScriptedReply when(String path, String value) {
        return new ScriptedReply(hook, condition.and(Condition.field(path, value)), delay, action);
    }

    /** That much later. */
    public ScriptedReply after(Duration time) {
        return new ScriptedReply(hook, condition, time, action);
    }

    /** CONTINUE true: yes, unless a later provider says no. */
    public ScriptedReply allow() {
        return decision(ResponsedType.CONTINUE, true);
    }

    /** CONTINUE false: no, unless a later provider says yes. */
    public ScriptedReply deny() {
        return decision(ResponsedType.CONTINUE, false);
    }

    /** STOP_AND_RETURN true: yes, and no later provider is asked. */
    public ScriptedReply allowFinally() {
        return decision(ResponsedType.STOP_AND_RETURN, true);
    }

    /** STOP_AND_RETURN false: no, and no later provider is asked. */
    public ScriptedReply denyFinally() {
        return decision(ResponsedType.STOP_AND_RETURN, false);
    }

    /** A gRPC status without a reply. */
    public ScriptedReply fail(Status.Code status) {
        if (status == Status.Code.OK) {
            throw new IllegalArgumentException("a call fails with another status than OK");
        }
        return does(new Script.Fail(status));
    }

    /** The message goes on with this topic. */
    public ScriptedReply topic(String topic) {
        return message(fields().withTopic(topic));
    }

    /** The message goes on with this text as its payload. */
    public ScriptedReply payload(String text) {
        return message(fields().withPayload(text));
    }

    /** The message goes on with this QoS. */
    public ScriptedReply qos(int qos) {
        return message(fields().withQos(qos));
    }

    /** The message goes nowhere: it comes back with the header {@code allow_publish: false}. */
    public ScriptedReply block() {
        return message(fields().withHeader("allow_publish", "false"));
    }

    private ScriptedReply decision(ResponsedType type, boolean result) {
        if (!hook.isValued()) {
            throw new IllegalStateException(hook.hookName() + " has no reply to choose: EMQX ignores what it answers");
        }
        return does(Script.Reply.decision(type, result));
    }

    private MessageFields fields() {
        return action.filter(Script.Reply.class::isInstance)
                .flatMap(reply -> ((Script.Reply) reply).message())
                .orElse(MessageFields.NONE);
    }

    private ScriptedReply message(MessageFields fields) {
        if (hook != Hook.MESSAGE_PUBLISH && hook != Hook.MESSAGE_INGRESS) {
            throw new IllegalStateException(hook.hookName() + " answers no message");
        }
        return does(Script.Reply.rewritten(fields));
    }

    private ScriptedReply does(Script.Action what) {
        return new ScriptedReply(hook, condition, delay, Optional.of(what));
    }

    Script.Entry entry() {
        return new Script.Entry(hook.rpc(), condition, delay, action);
    }
}
