package dev.exhook.broker.internal.wire;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.WireEvent.Data;
import dev.exhook.broker.internal.wire.WireEvent.Headers;
import dev.exhook.broker.internal.wire.WireEvent.Trailers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reply read by the gRPC protocol over HTTP/2, strictly: what it says and what is wrong with it. How EMQX takes the
 * same reply is another matter.
 *
 * @param reply what this is a view of
 * @param headers the first HEADERS that are not interim; without fields when there were none
 * @param trailers the HEADERS after those, or the headers themselves if they ended the stream; without fields when
 *     neither came
 * @param messages the whole messages, compressed ones as they came
 * @param leftover bytes after the last whole message: a frame that was cut, or no gRPC at all
 */
public record GrpcView(
        WireReply reply, HeaderList headers, HeaderList trailers, List<GrpcFrame> messages, ByteString leftover) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    public GrpcView {
        messages = List.copyOf(messages);
    }

    public static GrpcView of(WireReply reply) {
        Optional<Headers> headers =
                reply.events(Headers.class).filter(each -> !each.interim()).findFirst();
        HeaderList trailers = reply.events(Trailers.class)
                .map(Trailers::headers)
                .findFirst()
                .or(() -> headers.filter(Headers::endStream).map(Headers::headers))
                .orElse(HeaderList.of());
        var frames = new GrpcFrames();
        List<GrpcFrame> messages = frames.take(reply.data());
        return new GrpcView(
                reply, headers.map(Headers::headers).orElse(HeaderList.of()), trailers, messages, frames.rest());
    }

    /** {@code :status} as sent. */
    public Optional<String> httpStatus() {
        return headers.first(":status");
    }

    public Optional<String> contentType() {
        return headers.first("content-type");
    }

    /** {@code grpc-status} as sent. */
    public Optional<String> statusText() {
        return trailers.first("grpc-status");
    }

    /** {@code grpc-status} as a number; empty when there is none or it is not one. */
    public Optional<Integer> status() {
        return statusText().filter(text -> NUMBER.matcher(text).matches()).map(Integer::valueOf);
    }

    /** {@code grpc-message}, percent-decoded. */
    public Optional<String> statusMessage() {
        return trailers.first("grpc-message").map(PercentCode::decode);
    }

    /** Tells whether the headers ended the stream: the form in which servers send an error without a message. */
    public boolean trailersOnly() {
        return reply.events(Headers.class).anyMatch(Headers::endStream);
    }

    /** Tells whether a DATA frame ended the stream, so that no trailers could follow. */
    public boolean endedByData() {
        return reply.events(Data.class).anyMatch(Data::endStream);
    }

    /** All that the protocol forbids in the reply to a unary call, a sentence each; empty for a sound one. */
    public List<String> faults() {
        return GrpcFaults.of(this);
    }
}
