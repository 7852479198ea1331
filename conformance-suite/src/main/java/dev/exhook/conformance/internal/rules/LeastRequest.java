package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Set;

/** Requests as small as EMQX makes them: all is left out that some release, client or sender goes without. */
final class LeastRequest {
    /**
     * The fields that a client need not have (a user name, a keep-alive), a message need not have (headers, a payload),
     * EMQX before 5.4 does not know (peerport), or is its type's default and so never on the wire. What is not named
     * here EMQX always fills in: the parts themselves, as clientinfo and message, and in them node, ids, addresses,
     * times.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "anonymous",
            "cn",
            "dn",
            "headers",
            "is_superuser",
            "keepalive",
            "mountpoint",
            "nl",
            "password",
            "payload",
            "peerport",
            "props",
            "qos",
            "rap",
            "result",
            "rh",
            "topic_filters",
            "type",
            "user_props",
            "username");

    /** The part in which a client id is what CONNECT had, which may be none. */
    private static final String AS_CONNECTED = "ConnInfo";

    private LeastRequest() {}

    static Message of(Message request) {
        Message.Builder least = request.toBuilder();
        for (FieldDescriptor field : request.getAllFields().keySet()) {
            if (isLeftOut(field)) {
                least.clearField(field);
            } else if (!field.isRepeated() && request.getField(field) instanceof Message part) {
                least.setField(field, of(part));
            }
        }
        return least.build();
    }

    private static boolean isLeftOut(FieldDescriptor field) {
        return LEFT_OUT.contains(field.getName())
                || (field.getName().equals("clientid")
                        && field.getContainingType().getName().equals(AS_CONNECTED));
    }
}
