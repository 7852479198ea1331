package dev.exhook.broker.internal.wire;

import io.netty.handler.codec.http2.Http2Error;
import java.util.Locale;

/** An HTTP/2 error code (RFC 9113, section 7); peers may send any 32-bit number. */
public record ErrorCode(long value) {

    public static final ErrorCode NO_ERROR = of(Http2Error.NO_ERROR);
    public static final ErrorCode PROTOCOL_ERROR = of(Http2Error.PROTOCOL_ERROR);
    public static final ErrorCode INTERNAL_ERROR = of(Http2Error.INTERNAL_ERROR);
    public static final ErrorCode REFUSED_STREAM = of(Http2Error.REFUSED_STREAM);
    public static final ErrorCode CANCEL = of(Http2Error.CANCEL);
    public static final ErrorCode ENHANCE_YOUR_CALM = of(Http2Error.ENHANCE_YOUR_CALM);

    private static ErrorCode of(Http2Error error) {
        return new ErrorCode(error.code());
    }

    /** As {@code CANCEL(8)}. */
    @Override
    public String toString() {
        Http2Error known = Http2Error.valueOf(value);
        String name = known == null ? "unknown" : known.name().toUpperCase(Locale.ROOT);
        return name + "(" + value + ")";
    }
}
