package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import java.util.Locale;

/** The broker's answer to a message as recordings have it: the packet's name, and its bytes behind the fixed header. */
final class AnswerBytes {
    private static final String NO_PROPERTIES = "00";

    private AnswerBytes() {}

    static JsonArray json(Packet packet, MqttVersion version) {
        if (packet instanceof Packet.Puback ack) {
            return acknowledgement("PUBACK", ack.packetId(), ack.code(), version);
        }
        if (packet instanceof Packet.Pubrec ack) {
            return acknowledgement("PUBREC", ack.packetId(), ack.code(), version);
        }
        if (packet instanceof Packet.Pubcomp ack) {
            return acknowledgement("PUBCOMP", ack.packetId(), ack.code(), version);
        }
        return pair("DISCONNECT", hex(((Packet.Disconnect) packet).code(), 2) + NO_PROPERTIES);
    }

    private static JsonArray acknowledgement(String name, int packetId, int code, MqttVersion version) {
        String rest = version == MqttVersion.V5 ? hex(code, 2) + NO_PROPERTIES : "";
        return pair(name, hex(packetId, 4) + rest);
    }

    private static JsonArray pair(String name, String bytes) {
        JsonArray pair = new JsonArray();
        pair.add(name);
        pair.add(bytes);
        return pair;
    }

    private static String hex(int number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "x", number);
    }
}
