package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import java.util.List;
import java.util.Optional;

/** The observation of a step. */
public sealed interface Observed {

    /** As traces and expectations have it. */
    JsonObject json();

    /** Nothing: the step has no answer. */
    record Nothing() implements Observed {
        @Override
        public JsonObject json() {
            return new JsonObject();
        }
    }

    /** The CONNACK; empty: none came in time. */
    record Connack(Optional<Packet.Connack> connack) implements Observed {
        @Override
        public JsonObject json() {
            return member("connack", connack.map(Connack::json).orElse(JsonNull.INSTANCE));
        }

        private static JsonElement json(Packet.Connack connack) {
            JsonObject json = new JsonObject();
            json.addProperty("code", connack.code());
            json.addProperty("session_present", connack.sessionPresent());
            return json;
        }
    }

    /** The codes of a SUBACK; empty: none came in time. */
    record Suback(Optional<List<Integer>> codes) implements Observed {
        @Override
        public JsonObject json() {
            return member("suback", codesOrNull(codes));
        }
    }

    /** The codes of an UNSUBACK; empty: none came in time. */
    record Unsuback(Optional<List<Integer>> codes) implements Observed {
        @Override
        public JsonObject json() {
            return member("unsuback", codesOrNull(codes));
        }
    }

    /**
     * The last acknowledgement of a message.
     *
     * @param code empty: none came in time
     * @param gone as {@link Gone#number()}, where the broker closed the connection in place of an answer
     */
    record Puback(Optional<Integer> code, Optional<Integer> gone) implements Observed {
        @Override
        public JsonObject json() {
            JsonObject json = member("puback", numberOrNull(code));
            gone.ifPresent(number -> json.addProperty("gone", number));
            return json;
        }
    }

    /**
     * All that a publisher got of a message, byte by byte: some recordings have it.
     *
     * @param code the last acknowledgement; the outer one is empty at QoS 0, where none is waited for
     * @param gone {@link Gone#number()} where the broker has closed the connection; told where no acknowledgement came
     * @param answers acknowledgements, and the broker's DISCONNECT
     */
    record Answered(Optional<Optional<Integer>> code, Optional<Integer> gone, MqttVersion version, List<Packet> answers)
            implements Observed {
        /** Copies the packets. */
        public Answered {
            answers = List.copyOf(answers);
        }

        @Override
        public JsonObject json() {
            JsonObject json = new JsonObject();
            code.ifPresent(answer -> json.add("puback", numberOrNull(answer)));
            boolean unanswered = code.filter(Optional::isEmpty).isPresent();
            if (unanswered || (code.isEmpty() && gone.isPresent())) {
                json.add("gone", numberOrNull(gone));
            }
            JsonArray packets = new JsonArray();
            answers.forEach(packet -> packets.add(AnswerBytes.json(packet, version)));
            json.add("packets", packets);
            return json;
        }
    }

    /** The messages that came, the oldest first. */
    record Received(List<Packet.Publish> messages) implements Observed {
        /** Copies the messages. */
        public Received {
            messages = List.copyOf(messages);
        }

        @Override
        public JsonObject json() {
            JsonArray array = new JsonArray();
            messages.forEach(message -> array.add(json(message)));
            return member("received", array);
        }

        private static JsonObject json(Packet.Publish message) {
            JsonObject json = new JsonObject();
            json.addProperty("topic", message.topic());
            json.addProperty("payload", message.payload().toStringUtf8());
            json.addProperty("qos", message.qos());
            json.addProperty("retain", message.retain());
            if (message.duplicate()) {
                json.addProperty("dup", true);
            }
            if (!message.properties().user().isEmpty()) {
                JsonArray pairs = new JsonArray();
                message.properties().user().forEach(property -> {
                    JsonArray pair = new JsonArray();
                    pair.add(property.name());
                    pair.add(property.value());
                    pairs.add(pair);
                });
                json.add("user_properties", pairs);
            }
            return json;
        }
    }

    /**
     * The state of the connection: closed by the broker, or open.
     *
     * @param number as the recordings have it: the client library's number for a lost or for a refused connection;
     *     empty: it is open
     */
    record Gone(Optional<Integer> number) implements Observed {
        @Override
        public JsonObject json() {
            return member("gone", numberOrNull(number));
        }
    }

    /** The status that the REST API answered. */
    record Status(int http) implements Observed {
        @Override
        public JsonObject json() {
            return member("status", new JsonPrimitive(http));
        }
    }

    /** The broker's status of a provider, for each of its nodes. */
    record ProviderStatus(List<String> nodes) implements Observed {
        public ProviderStatus {
            nodes = List.copyOf(nodes);
        }

        @Override
        public JsonObject json() {
            JsonArray array = new JsonArray();
            nodes.forEach(array::add);
            return member("status", array);
        }
    }

    private static JsonObject member(String name, JsonElement value) {
        JsonObject json = new JsonObject();
        json.add(name, value);
        return json;
    }

    private static JsonElement numberOrNull(Optional<Integer> number) {
        return number.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    private static JsonElement codesOrNull(Optional<List<Integer>> codes) {
        if (codes.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonArray array = new JsonArray();
        codes.get().forEach(array::add);
        return array;
    }
}
