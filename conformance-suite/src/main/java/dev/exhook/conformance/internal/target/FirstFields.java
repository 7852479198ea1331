package dev.exhook.conformance.internal.target;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/**
 * The beginning of a message that has more fields than any sound one: a provider may list hooks by the million, and
 * thousands of them show as well what is wrong.
 */
final class FirstFields {
    private static final int MOST = 10_000;

    private FirstFields() {}

    /** The message up to its ten thousandth field, which is nearly always all of it; what is no message stays as it is. */
    static ByteString of(ByteString message) {
        CodedInputStream fields = message.newCodedInput();
        try {
            for (int i = 0; i < MOST; i++) {
                int tag = fields.readTag();
                if (tag == 0 || !fields.skipField(tag)) {
                    return message;
                }
            }
            return message.substring(0, fields.getTotalBytesRead());
        } catch (IOException e) {
            return message;
        }
    }
}
