package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Erlang terms as EMQX prints them into requests ({@code io_lib:format("~0p", ...)}). */
final class ErlangTerms {
    /** Why a client over WebSocket is gone that left without a word; over TCP it is {@code tcp_closed}. */
    static final String WEB_SOCKET_LOST = "{error,sock_closed}";

    private ErlangTerms() {}

    /** The reason of a process that shut down: {@code {shutdown,normal}}. */
    static String shutdown(String reason) {
        return "{shutdown," + reason + "}";
    }

    /** User properties as v2 has them: {@code [{<<"k">>,<<"v">>}]}. */
    static String pairs(List<UserProperty> pairs) {
        return pairs.stream()
                .map(pair -> "{" + binary(pair.name()) + "," + binary(pair.value()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * A binary: as text when each of its bytes is a printable Latin-1 character, else as its bytes. So UTF-8 text
     * beyond ASCII comes out either mangled or as numbers (seen on 5.8.9).
     */
    static String binary(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean printable = IntStream.range(0, bytes.length).allMatch(i -> isPrintable(bytes[i] & 0xFF));
        if (printable && bytes.length > 0) {
            return "<<\"" + escaped(new String(bytes, StandardCharsets.ISO_8859_1)) + "\">>";
        }
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> Integer.toString(bytes[i] & 0xFF))
                .collect(Collectors.joining(",", "<<", ">>"));
    }

    private static boolean isPrintable(int latin1) {
        boolean text = (latin1 >= 0x20 && latin1 < 0x7F) || latin1 >= 0xA0;
        boolean spacing = latin1 >= 0x08 && latin1 <= 0x0D;
        return text || spacing || latin1 == 0x1B;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
