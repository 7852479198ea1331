package dev.exhook.broker.internal.script;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.MessageJson;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Makes the answer to a call out of a script. */
final class Answers {
    private final Script script;

    Answers(Script script) {
        this.script = script;
    }

    /** An answer, and when to give it. */
    record Planned(Answer answer, Duration delay) {}

    Planned plan(Rpc rpc, ProtocolVersion version, Message request) {
        Duration delay = Duration.ZERO;
        for (Script.Entry entry : script.entries()) {
            if (entry.rpc() == rpc && Paths.match(request, entry.when())) {
                delay = delay.plus(entry.delay());
                if (entry.action().isPresent()) {
                    return new Planned(answer(entry.action().get(), rpc, version, request), delay);
                }
            }
        }
        return new Planned(new Answer.Replied(usual(rpc, version)), delay);
    }

    private Message usual(Rpc rpc, ProtocolVersion version) {
        Message.Builder reply = replyTo(rpc, version);
        if (rpc == Rpc.ON_PROVIDER_LOADED) {
            FieldDescriptor hooks = field(reply.getDescriptorForType(), "hooks");
            script.hooks().forEach(hook -> reply.addRepeatedField(hooks, spec(reply, hooks, hook)));
        } else if (rpc.hook().filter(Hook::isValued).isPresent()) {
            FieldDescriptor type = field(reply.getDescriptorForType(), "type");
            reply.setField(type, type.getEnumType().findValueByName("IGNORE"));
        }
        return reply.build();
    }

    private static Message spec(Message.Builder reply, FieldDescriptor hooks, Script.HookEntry hook) {
        Message.Builder spec = reply.newBuilderForField(hooks);
        Descriptor type = spec.getDescriptorForType();
        spec.setField(field(type, "name"), hook.name());
        hook.topics().forEach(topic -> spec.addRepeatedField(field(type, "topics"), topic));
        return spec.build();
    }

    private static Answer answer(Script.Action action, Rpc rpc, ProtocolVersion version, Message request) {
        if (action instanceof Script.Fail fail) {
            return new Answer.Failed(fail.status());
        }
        Script.Reply wanted = (Script.Reply) action;
        Message.Builder reply = replyTo(rpc, version);
        Descriptor type = reply.getDescriptorForType();
        FieldDescriptor typeField = field(type, "type");
        reply.setField(typeField, typeField.getEnumType().findValueByNumberCreatingIfUnknown(wanted.type()));
        wanted.boolResult().ifPresent(bool -> reply.setField(field(type, "bool_result"), bool));
        wanted.message().ifPresent(fields -> {
            FieldDescriptor messageField = field(type, "message");
            Message base = base(wanted, request)
                    .orElse(reply.newBuilderForField(messageField).build());
            reply.setField(messageField, overlay(base, fields));
        });
        return new Answer.Replied(reply.build());
    }

    private static Optional<Message> base(Script.Reply wanted, Message request) {
        FieldDescriptor message = request.getDescriptorForType().findFieldByName("message");
        return wanted.overRequest() && message != null
                ? Optional.of((Message) request.getField(message))
                : Optional.empty();
    }

    /** Headers are laid over one by one; a payload is text, or base64 as {@code payload_base64}. */
    private static Message overlay(Message base, JsonObject fields) {
        JsonObject json = MessageJson.complete(base);
        for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
            switch (field.getKey()) {
                case "payload" ->
                    json.addProperty("payload", base64(field.getValue().getAsString()));
                case "payload_base64" -> json.add("payload", field.getValue());
                case "headers" ->
                    field.getValue().getAsJsonObject().asMap().forEach(json.getAsJsonObject("headers")::add);
                default -> json.add(field.getKey(), field.getValue());
            }
        }
        try {
            return MessageJson.parse(json, base);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the script's message has no such field: " + e.getMessage(), e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(ByteString.copyFromUtf8(text).toByteArray());
    }

    private static Message.Builder replyTo(Rpc rpc, ProtocolVersion version) {
        return rpc.responseType(version).orElseThrow().newBuilderForType();
    }

    private static FieldDescriptor field(Descriptor type, String name) {
        FieldDescriptor field = type.findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(type.getName() + " has no field " + name);
        }
        return field;
    }
}
