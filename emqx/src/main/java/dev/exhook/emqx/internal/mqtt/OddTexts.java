package dev.exhook.emqx.internal.mqtt;

import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.scenario.Action;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts that Paho's clients refuse, to send as to read, and EMQX takes: its client for MQTT 3 all beyond U+FFFF and the
 * byte order mark, both of them control characters and what Unicode has not assigned (seen with 1.2.5).
 */
final class OddTexts {
    private static final char BYTE_ORDER_MARK = 0xFEFF;
    private static final int FIRST_NONE = 0xFDD0;
    private static final int LAST_NONE = 0xFDEF;
    private static final int ABOVE = 0xFFFD;

    private OddTexts() {}

    static boolean isOdd(String text) {
        return text.chars()
                .anyMatch(letter -> Character.isISOControl(letter)
                        || Character.isSurrogate((char) letter)
                        || letter == BYTE_ORDER_MARK
                        || (letter >= FIRST_NONE && letter <= LAST_NONE)
                        || letter > ABOVE);
    }

    /** All that a step says, but for payloads. */
    static Stream<String> of(Action action) {
        if (action instanceof Action.Connect connect) {
            return of(connect.packet());
        }
        if (action instanceof Action.Publish publish) {
            return Stream.concat(
                    Stream.of(publish.message().topic()), of(publish.message().properties()));
        }
        if (action instanceof Action.Subscribe subscribe) {
            return Stream.concat(subscribe.filters().stream().map(Packet.Filter::filter), of(subscribe.properties()));
        }
        if (action instanceof Action.Unsubscribe unsubscribe) {
            return Stream.concat(unsubscribe.filters().stream(), of(unsubscribe.properties()));
        }
        if (action instanceof Action.ApiPublish message) {
            return Stream.concat(Stream.of(message.topic()), of(message.properties()));
        }
        return action instanceof Action.Disconnect goodbye ? of(goodbye.properties()) : Stream.empty();
    }

    private static Stream<String> of(Packet.Connect packet) {
        return Stream.of(
                        Stream.of(packet.clientId()),
                        Stream.of(packet.username(), packet.password()).flatMap(Optional::stream),
                        packet.will().stream()
                                .flatMap(will -> Stream.concat(Stream.of(will.topic()), of(will.properties()))),
                        of(packet.properties()))
                .flatMap(texts -> texts);
    }

    private static Stream<String> of(Properties properties) {
        return Stream.concat(
                properties.system().values().stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast),
                properties.user().stream().flatMap(pair -> Stream.of(pair.name(), pair.value())));
    }
}
