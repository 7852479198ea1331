package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.script.Paths;
import dev.exhook.broker.internal.text.PayloadText;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.MessageJson;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A call in a few words. */
public final class CallWords {
    /** The fields that tell requests apart at a glance. */
    private static final List<String> SHOWN = List.of(
            "conninfo.clientid",
            "clientinfo.clientid",
            "clientinfo.username",
            "message.from",
            "type",
            "topic",
            "message.topic",
            "message.qos",
            "result",
            "result_code",
            "reason");

    /** More is not for people to read. */
    private static final int MOST_BYTES = 65_536;

    private CallWords() {}

    /** The request, as {@code clientid=c1 username=alice}; may be empty. */
    public static String told(Call call) {
        JsonObject request = MessageJson.complete(call.request());
        return SHOWN.stream()
                .flatMap(path -> Paths.at(request, path).stream()
                        .map(value -> path.substring(path.indexOf('.') + 1) + "=" + value.getAsString()))
                .collect(Collectors.joining(" "));
    }

    /** The answer: the reply, or the status that it failed with. */
    public static String answered(Call call) {
        if (call.answer() instanceof Answer.Failed failed) {
            return failed.status().name();
        }
        Message message = ((Answer.Replied) call.answer()).reply();
        Optional<List<String>> hooks = LoadedHooks.names(message).filter(names -> !names.isEmpty());
        if (hooks.isPresent()) {
            return hooks.get().size() + " hooks";
        }
        if (message.getSerializedSize() > MOST_BYTES) {
            return "a reply of " + message.getSerializedSize() + " bytes";
        }
        JsonObject reply = readable(message);
        return reply.isEmpty() ? "ok" : plain(reply);
    }

    /** With CONTINUE, which is the default of the type, and payloads as text where they are text. */
    private static JsonObject readable(Message message) {
        JsonObject reply = PayloadText.brief(MessageJson.sparse(message).toString());
        if (!(message instanceof ValuedResponse)) {
            return reply;
        }
        JsonObject readable = new JsonObject();
        readable.addProperty("type", ResponsedType.CONTINUE.name());
        reply.entrySet().forEach(member -> readable.add(member.getKey(), member.getValue()));
        return readable;
    }

    /** JSON without the quotes that nobody reads. */
    static String plain(JsonElement json) {
        return json.toString().replace("\"", "");
    }
}
