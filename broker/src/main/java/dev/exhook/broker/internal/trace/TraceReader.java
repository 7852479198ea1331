package dev.exhook.broker.internal.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a trace from its JSON file. */
public final class TraceReader {
    private final String file;
    private final List<byte[]> payloads = new ArrayList<>();

    TraceReader(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws TraceFormatException when it is not a trace
     */
    public static Trace read(Path file) throws IOException, TraceFormatException {
        return read(new StringReader(Files.readString(file)), file.toString());
    }

    /**
     * Reads text.
     *
     * @param name what messages call the text
     */
    public static Trace read(Reader text, String name) throws TraceFormatException {
        TraceReader reader = new TraceReader(name);
        try {
            return reader.trace(JsonParser.parseReader(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new TraceFormatException(name, "", "not a trace: " + e.getMessage());
        }
    }

    private Trace trace(JsonObject json) throws TraceFormatException {
        ProtocolVersion proto = one("proto", ProtocolVersion.class, text(json, "", "proto"));
        List<Observation> observations = observations(json);
        List<Call> calls = new ArrayList<>();
        for (JsonElement call : array(json, "", "calls")) {
            calls.add(call(call.getAsJsonObject(), "call " + calls.size(), proto));
        }
        return new Trace(
                text(json, "", "scenario"),
                text(json, "", "emqx"),
                proto,
                text(json, "", "user_agent"),
                array(json, "", "deadlines_s").asList().stream()
                        .map(JsonElement::getAsDouble)
                        .toList(),
                loadings(json),
                observations,
                calls);
    }

    private List<Loading> loadings(JsonObject json) throws TraceFormatException {
        List<Loading> loadings = new ArrayList<>();
        for (JsonElement element : array(json, "", "load")) {
            String place = "load " + loadings.size();
            JsonObject load = element.getAsJsonObject();
            loadings.add(new Loading(number(load, place, "status").getAsInt(), object(load, place, "body")));
        }
        return loadings;
    }

    private List<Observation> observations(JsonObject json) throws TraceFormatException {
        List<Observation> observations = new ArrayList<>();
        for (JsonElement element : array(json, "", "observed")) {
            String place = "step " + observations.size();
            JsonObject observed = element.getAsJsonObject();
            JsonObject step = object(observed, place, "step");
            if (step.size() != 1) {
                throw problem(place, "one step with its arguments expected, but got " + step);
            }
            Map.Entry<String, JsonElement> only = step.entrySet().iterator().next();
            payloads.add(StepPayload.of(only.getValue().getAsJsonObject()));
            observations.add(new Observation(
                    step,
                    number(observed, place, "ms").getAsLong(),
                    number(observed, place, "took_ms").getAsLong(),
                    object(observed, place, "observed")));
        }
        return observations;
    }

    Rpc rpc(JsonObject json, String place) throws TraceFormatException {
        String method = text(json, place, "rpc");
        return Rpc.byMethodName(method).orElseThrow(() -> problem(place, "no such RPC: " + method));
    }

    Call call(JsonObject json, String place, ProtocolVersion proto) throws TraceFormatException {
        Rpc rpc = rpc(json, place);
        String method = rpc.methodName();
        Message request = rpc.requestType(proto).orElseThrow(() -> problem(place, method + " is not in " + proto));
        Message response = rpc.responseType(proto).orElseThrow(() -> problem(place, method + " is not in " + proto));
        Answer answer = json.has("failed")
                ? new Answer.Failed(one(place, Status.Code.class, text(json, place, "failed")))
                : new Answer.Replied(message(object(json, place, "reply"), response, place + ": reply"));
        return new Call(
                number(json, place, "seq").getAsInt(),
                number(json, place, "ms").getAsLong(),
                text(json, place, "provider"),
                rpc,
                message(object(json, place, "request"), request, place + ": request"),
                answer);
    }

    private Message message(JsonObject json, Message type, String place) throws TraceFormatException {
        var missing = CutPayload.restore(json, payloads);
        if (missing.isPresent()) {
            throw problem(place, missing.get());
        }
        try {
            return MessageJson.parse(json, type);
        } catch (InvalidProtocolBufferException e) {
            throw problem(place, "not a " + type.getDescriptorForType().getName() + ": " + e.getMessage());
        }
    }

    private String text(JsonObject json, String place, String name) throws TraceFormatException {
        return member(json, place, name).getAsString();
    }

    private JsonElement number(JsonObject json, String place, String name) throws TraceFormatException {
        JsonElement value = member(json, place, name);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw problem(place, "\"" + name + "\" should be a number, but is " + value);
        }
        return value;
    }

    private JsonObject object(JsonObject json, String place, String name) throws TraceFormatException {
        if (member(json, place, name) instanceof JsonObject object) {
            return object;
        }
        throw problem(place, "\"" + name + "\" should be an object, but is " + json.get(name));
    }

    private JsonArray array(JsonObject json, String place, String name) throws TraceFormatException {
        if (member(json, place, name) instanceof JsonArray array) {
            return array;
        }
        throw problem(place, "\"" + name + "\" should be an array, but is " + json.get(name));
    }

    private JsonElement member(JsonObject json, String place, String name) throws TraceFormatException {
        JsonElement value = json.get(name);
        if (value == null) {
            throw problem(place, "\"" + name + "\" is missing");
        }
        return value;
    }

    private <E extends Enum<E>> E one(String place, Class<E> type, String name) throws TraceFormatException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw problem(place, "unknown: " + name);
    }

    private TraceFormatException problem(String place, String problem) {
        return new TraceFormatException(file, place, problem);
    }
}
