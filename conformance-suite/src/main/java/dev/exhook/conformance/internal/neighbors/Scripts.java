package dev.exhook.conformance.internal.neighbors;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.Condition;
import dev.exhook.broker.internal.script.MessageFields;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;

/** The scripts of neighbors: they ask for the hooks that decide, and answer IGNORE where no entry fits. */
public final class Scripts {
    private Scripts() {}

    /** A neighbor with these entries. */
    public static Script of(List<Script.Entry> entries) {
        return new Script(Script.HookEntry.all(Hook::isValued), entries);
    }

    /** The client of this id. */
    public static Condition client(String id) {
        return Condition.client(id);
    }

    /** Clients with this user name. */
    public static Condition user(String name) {
        return Condition.username(name);
    }

    /** Messages with this payload. */
    public static Condition payload(String text) {
        return Condition.payload(ByteString.copyFromUtf8(text));
    }

    /** Decides and ends the chain. */
    public static Script.Entry stops(Rpc rpc, Condition when, boolean result) {
        return Script.Entry.of(rpc, when, Script.Reply.decision(ResponsedType.STOP_AND_RETURN, result));
    }

    /** Decides, unless somebody behind it does. */
    public static Script.Entry continues(Rpc rpc, Condition when, boolean result) {
        return Script.Entry.of(rpc, when, Script.Reply.decision(ResponsedType.CONTINUE, result));
    }

    /** Decides later than anybody waits for. */
    public static Script.Entry isLate(Rpc rpc, Condition when, Duration delay) {
        return continues(rpc, when, true).after(delay);
    }

    /** Fails. */
    public static Script.Entry fails(Rpc rpc, Condition when) {
        return Script.Entry.of(rpc, when, new Script.Fail(Status.Code.UNAVAILABLE));
    }

    /** Returns the message with these fields changed. */
    public static Script.Entry rewrites(Condition when, MessageFields fields) {
        return Script.Entry.of(Rpc.ON_MESSAGE_PUBLISH, when, Script.Reply.rewritten(fields));
    }

    /** Returns a message that has these fields and no other. */
    public static Script.Entry buildsAnew(Condition when, MessageFields fields) {
        return Script.Entry.of(Rpc.ON_MESSAGE_PUBLISH, when, Script.Reply.builtAnew(fields));
    }
}
