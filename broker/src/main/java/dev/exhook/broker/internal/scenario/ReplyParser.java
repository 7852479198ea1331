package dev.exhook.broker.internal.scenario;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.MessageFields;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code reply} and {@code fail} of an entry of {@code replies}. */
final class ReplyParser {
    private static final List<String> TYPES = Arrays.stream(ResponsedType.values())
            .filter(type -> type != ResponsedType.UNRECOGNIZED)
            .map(Enum::name)
            .toList();
    private static final List<String> STATUSES =
            Arrays.stream(Status.Code.values()).map(Enum::name).toList();

    private ReplyParser() {}

    static Optional<Script.Action> action(Section entry) {
        Optional<Value> reply = entry.find("reply");
        if (reply.isPresent() && entry.find("fail").isPresent()) {
            throw reply.get().error("either \"reply\" or \"fail\", not both");
        }
        boolean valued = entry.find("hook")
                .filter(Value::isText)
                .flatMap(hook -> Hook.byName(hook.text()))
                .map(Hook::isValued)
                .orElse(true);
        if (reply.isPresent() && !valued) {
            throw reply.get().error("this hook has no reply to script: EMQX ignores what it answers");
        }
        Optional<Script.Action> failure =
                entry.find("fail", fail -> new Script.Fail(Status.Code.valueOf(fail.oneOf(STATUSES))));
        return failure.or(() -> entry.find("reply", ReplyParser::reply));
    }

    private static Script.Reply reply(Value value) {
        Section reply = value.called("a reply").section("type", "bool_result", "message", "base");
        boolean overRequest = reply.find("base", base -> base.oneOf(List.of("none", "request")))
                .orElse("request")
                .equals("request");
        return new Script.Reply(
                reply.required("type", ReplyParser::type).orElse(0),
                reply.find("bool_result", Value::flag),
                reply.find("message", ReplyParser::message),
                overRequest);
    }

    private static int type(Value value) {
        return value.isText() && value.text().matches("[0-9]{1,9}")
                ? Integer.parseInt(value.text())
                : ResponsedType.valueOf(value.oneOf(TYPES)).getNumber();
    }

    private static MessageFields message(Value value) {
        Section message = value.called("a message")
                .section("node", "id", "qos", "from", "topic", "payload", "payload_base64", "timestamp", "headers");
        return new MessageFields(
                message.find("node", Value::text),
                message.find("id", Value::text),
                message.find("qos", MqttParser::whole),
                message.find("from", Value::text),
                message.find("topic", Value::text),
                message.find("payload_base64", MqttParser::base64)
                        .or(() -> message.find("payload", Value::text).map(ByteString::copyFromUtf8)),
                message.find("timestamp", time -> time.integer("milliseconds since 1970", 0, Long.MAX_VALUE)),
                message.find("headers", ReplyParser::headers).orElse(Map.of()));
    }

    private static Map<String, String> headers(Value value) {
        Map<String, String> headers = new LinkedHashMap<>();
        value.entries().forEach(entry -> headers.put(entry.name(), entry.value().text()));
        return headers;
    }
}
