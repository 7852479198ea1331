package dev.exhook.broker.internal.script;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the answer to a call out of a script. Replies are built once, with types that both versions write alike. */
final class Answers {
    private final Script script;

    Answers(Script script) {
        this.script = script;
    }

    /** The same, but for the hooks that are asked for. */
    Answers asking(List<Script.HookEntry> hooks) {
        return new Answers(new Script(hooks, script.entries()));
    }

    /** An answer, when to give it, and what to publish before, in this order. */
    record Planned(Answer answer, Duration delay, List<Script.Publication> publications) {}

    Planned plan(Rpc rpc, ProtocolVersion version, Message request) {
        Duration delay = Duration.ZERO;
        List<Script.Publication> publications = new ArrayList<>();
        for (Script.Entry entry : script.entries()) {
            if (entry.rpc() == rpc && entry.when().holds(request)) {
                delay = delay.plus(entry.delay());
                entry.publishes().ifPresent(publications::add);
                if (entry.action().isPresent()) {
                    return new Planned(answer(entry.action().get(), rpc, version, request), delay, publications);
                }
            }
        }
        return new Planned(replied(usual(rpc), rpc, version), delay, publications);
    }

    private MessageLite usual(Rpc rpc) {
        if (rpc == Rpc.ON_PROVIDER_LOADED) {
            LoadedResponse.Builder reply = LoadedResponse.newBuilder();
            script.hooks()
                    .forEach(hook -> reply.addHooks(
                            HookSpec.newBuilder().setName(hook.name()).addAllTopics(hook.topics())));
            return reply.build();
        }
        return rpc.hook().filter(Hook::isValued).isPresent()
                ? ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build()
                : EmptySuccess.getDefaultInstance();
    }

    private static Answer answer(Script.Action action, Rpc rpc, ProtocolVersion version, Message request) {
        if (action instanceof Script.Fail fail) {
            return new Answer.Failed(fail.status());
        }
        Script.Reply wanted = (Script.Reply) action;
        ValuedResponse.Builder reply = ValuedResponse.newBuilder().setTypeValue(wanted.type());
        wanted.boolResult().ifPresent(reply::setBoolResult);
        wanted.message().ifPresent(fields -> reply.setMessage(fields.over(base(wanted, request))));
        return replied(reply.build(), rpc, version);
    }

    private static dev.exhook.proto.v3.Message base(Script.Reply wanted, Message request) {
        FieldDescriptor message = request.getDescriptorForType().findFieldByName("message");
        if (!wanted.overRequest() || message == null) {
            return dev.exhook.proto.v3.Message.getDefaultInstance();
        }
        try {
            return dev.exhook.proto.v3.Message.parseFrom(((Message) request.getField(message)).toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the versions of the contract write messages differently", e);
        }
    }

    private static Answer replied(MessageLite reply, Rpc rpc, ProtocolVersion version) {
        try {
            return new Answer.Replied(rpc.responseType(version)
                    .orElseThrow()
                    .newBuilderForType()
                    .mergeFrom(reply.toByteString())
                    .build());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the versions of the contract write " + rpc + "'s reply differently", e);
        }
    }
}
