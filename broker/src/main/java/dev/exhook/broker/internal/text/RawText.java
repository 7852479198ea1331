package dev.exhook.broker.internal.text;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Text of clients that may be no UTF-8: a byte that is none stands as a lone surrogate, U+DC00 and the byte, and is
 * that byte again on the wire.
 */
public final class RawText {
    private static final char LONE = 0xDC00;
    private static final int BYTE = 0xFF;

    private RawText() {}

    /** These bytes as such a text. */
    public static String of(ByteString bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = bytes.asReadOnlyByteBuffer();
        CharBuffer out = CharBuffer.allocate(bytes.size() + 1);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (LONE + (in.get() & BYTE)));
            }
        }
    }

    /** The bytes of such a text. */
    public static byte[] bytes(String text) {
        if (isUtf8(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (isLone(point)) {
                out.write(point & BYTE);
            } else {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    /** Tells whether the text is UTF-8 altogether. */
    public static boolean isUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().noneMatch(RawText::isLone);
            }
        }
        return true;
    }

    private static boolean isLone(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Tells whether each text of a message is UTF-8, at any depth: EMQX cannot encode it otherwise. */
    public static boolean isUtf8(Message message) {
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (!areUtf8(field.getKey(), field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean areUtf8(FieldDescriptor field, Object value) {
        return value instanceof Collection<?> several
                ? several.stream().allMatch(one -> isUtf8(field, one))
                : isUtf8(field, value);
    }

    private static boolean isUtf8(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case STRING -> isUtf8((String) value);
            case MESSAGE -> isUtf8((Message) value);
            default -> true;
        };
    }
}
