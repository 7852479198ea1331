package dev.exhook.emqx.internal.search;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Senders;
import dev.exhook.broker.internal.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The client ids that a broker made up, under names by their order: also where no provider hears that a client came
 * without one, and where they are a part of something, as of a topic with {@code ${clientid}}.
 */
final class MadeUpIds {
    /** How EMQX tells a client of MQTT 5 which id it got. */
    private static final String ASSIGNED = "Assigned-Client-Identifier";

    private MadeUpIds() {}

    static Trace named(Trace trace, Scenario scenario) {
        Map<String, String> names = names(trace, given(scenario));
        if (names.isEmpty()) {
            return trace;
        }
        UnaryOperator<String> naming = text -> renamed(text, names);
        return trace.withObservations(trace.observations().stream()
                        .map(seen -> new Observation(
                                seen.step(), seen.millis(), seen.tookMillis(), renamed(seen.observed(), naming)))
                        .toList())
                .withCalls(trace.calls().stream()
                        .map(call -> new Call(
                                call.seq(),
                                call.millis(),
                                call.provider(),
                                call.rpc(),
                                renamed(call.request(), naming),
                                renamed(call.answer(), naming)))
                        .toList());
    }

    private static Set<String> given(Scenario scenario) {
        return scenario.steps().stream()
                .map(Step::action)
                .filter(Action.Connect.class::isInstance)
                .map(action -> ((Action.Connect) action).packet().clientId())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> names(Trace trace, Set<String> given) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Call call : trace.calls()) {
            mentioned(call.request())
                    .filter(id -> !id.isEmpty() && !given.contains(id) && !id.equals(Senders.REST_API))
                    .forEach(id -> names.putIfAbsent(id, "(made up " + (names.size() + 1) + ")"));
        }
        return names;
    }

    /** The client ids that a request mentions, whoever gave them. */
    private static Stream<String> mentioned(Message request) {
        return request.getAllFields().entrySet().stream().flatMap(field -> switch (field.getKey()
                .getName()) {
            case "clientinfo" -> Stream.of(text(field.getValue(), "clientid"));
            case "message" -> Stream.of(text(field.getValue(), "from"));
            case "props" ->
                ((List<?>) field.getValue())
                        .stream()
                                .filter(property -> text(property, "name").equals(ASSIGNED))
                                .map(property -> text(property, "value"));
            default -> Stream.empty();
        });
    }

    private static String text(Object message, String field) {
        Message whole = (Message) message;
        return String.valueOf(whole.getField(whole.getDescriptorForType().findFieldByName(field)));
    }

    private static String renamed(String text, Map<String, String> names) {
        String renamed = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            renamed = renamed.replace(name.getKey(), name.getValue());
        }
        return renamed;
    }

    private static JsonObject renamed(JsonObject json, UnaryOperator<String> naming) {
        return JsonParser.parseString(naming.apply(json.toString())).getAsJsonObject();
    }

    private static Answer renamed(Answer answer, UnaryOperator<String> naming) {
        return answer instanceof Answer.Replied replied ? new Answer.Replied(renamed(replied.reply(), naming)) : answer;
    }

    private static Message renamed(Message message, UnaryOperator<String> naming) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> builder.setField(field, renamed(field, value, naming)));
        return builder.build();
    }

    private static Object renamed(FieldDescriptor field, Object value, UnaryOperator<String> naming) {
        return value instanceof List<?> list
                ? list.stream().map(each -> one(field, each, naming)).toList()
                : one(field, value, naming);
    }

    private static Object one(FieldDescriptor field, Object value, UnaryOperator<String> naming) {
        if (value instanceof String text) {
            return naming.apply(text);
        }
        if (value instanceof ByteString bytes && bytes.isValidUtf8()) {
            return ByteString.copyFromUtf8(naming.apply(bytes.toStringUtf8()));
        }
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? renamed((Message) value, naming) : value;
    }
}
