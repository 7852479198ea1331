package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reply in lines for people, as {@code "+1.2 ms DATA of 7 bytes 00000000020800, ends the stream"}. */
final class Timeline {

    private static final int BYTES_SHOWN = 32;

    private Timeline() {}

    static List<String> of(WireReply reply) {
        List<String> lines = new ArrayList<>();
        reply.events().forEach(event -> lines.add(offset(event.at()) + what(event)));
        lines.add(offset(reply.after()) + reply.ending());
        return lines;
    }

    private static String offset(Duration at) {
        return String.format(Locale.ROOT, "+%.1f ms ", at.toNanos() / 1e6);
    }

    private static String what(WireEvent event) {
        if (event instanceof WireEvent.Headers headers) {
            return "HEADERS " + headers.headers() + end(headers.endStream());
        }
        if (event instanceof WireEvent.Trailers trailers) {
            return "HEADERS (trailers) " + trailers.headers() + end(trailers.endStream());
        }
        if (event instanceof WireEvent.Data data) {
            return "DATA of " + data.bytes().size() + " bytes " + hex(data.bytes()) + end(data.endStream());
        }
        if (event instanceof WireEvent.Reset reset) {
            return "RST_STREAM " + reset.code();
        }
        if (event instanceof WireEvent.GoAway goAway) {
            return "GOAWAY " + goAway.code() + ", last stream " + goAway.lastStream() + ", \"" + goAway.debug() + "\"";
        }
        return ((WireEvent.Closed) event).how();
    }

    private static String end(boolean endStream) {
        return endStream ? ", ends the stream" : "";
    }

    private static String hex(ByteString bytes) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.size(), BYTES_SHOWN); i++) {
            text.append(String.format("%02x", bytes.byteAt(i)));
        }
        return text.append(bytes.size() > BYTES_SHOWN ? "..." : "").toString();
    }
}
