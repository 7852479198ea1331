package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.WireEvent.Trailers;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import java.util.ArrayList;
import java.util.List;

/** The demands of the gRPC protocol over HTTP/2 on the reply to a unary call, held against one. */
final class GrpcFaults {

    private static final int OK = 0;
    private static final int LAST_STATUS = 16;

    private final GrpcView view;
    private final List<String> found = new ArrayList<>();

    private GrpcFaults(GrpcView view) {
        this.view = view;
    }

    static List<String> of(GrpcView view) {
        var faults = new GrpcFaults(view);
        faults.inTheEnd();
        faults.inTheHeaders();
        faults.inTheBody();
        faults.inTheStatus();
        return List.copyOf(faults.found);
    }

    private void inTheEnd() {
        Ending ending = view.reply().ending();
        if (ending != Ending.COMPLETED) {
            found.add("the peer did not end the stream (" + ending + ")");
        }
        if (view.endedByData()) {
            found.add("a DATA frame ends the stream, so trailers with grpc-status are missing");
        }
        if (view.reply().events(Trailers.class).anyMatch(trailers -> !trailers.endStream())) {
            found.add("trailers do not end the stream");
        }
    }

    private void inTheHeaders() {
        if (view.headers().fields().isEmpty()) {
            found.add("there are no response headers");
            return;
        }
        String status = view.httpStatus().orElse("missing");
        if (!status.equals("200")) {
            found.add(":status is " + status + ", not 200");
        }
        String type = view.contentType().orElse("missing");
        if (!type.matches("application/grpc([+;].*)?")) {
            found.add("content-type is " + type + ", not application/grpc");
        }
    }

    private void inTheBody() {
        String encoding = view.headers().first("grpc-encoding").orElse("identity");
        if (!encoding.equals("identity")) {
            found.add("grpc-encoding is " + encoding + ", which the request did not offer to accept");
        }
        for (GrpcFrame message : view.messages()) {
            if (message.flag() != 0) {
                found.add("a message has the flag " + message.flag() + ", not 0 for uncompressed");
            }
        }
        if (!view.leftover().isEmpty()) {
            found.add(view.leftover().size() + " bytes follow that make no whole message");
        }
    }

    private void inTheStatus() {
        int messages = view.messages().size();
        if (view.statusText().isEmpty()) {
            found.add("there is no grpc-status");
        } else if (view.status().filter(status -> status <= LAST_STATUS).isEmpty()) {
            found.add("grpc-status is " + view.statusText().get() + ", not 0 to 16");
        } else if (view.status().get() == OK && messages != 1) {
            found.add("grpc-status is 0 with " + messages + " messages, not one");
        } else if (view.status().get() != OK && messages > 0) {
            found.add("grpc-status is " + view.status().get() + ", but a message came before it");
        }
    }
}
