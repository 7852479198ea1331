package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.exhook.proto.v3.Message;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadersJsonTest {

    @Test
    void isAnObjectOfTexts() {
        assertThat(HeadersJson.of(Message.getDefaultInstance())).isEqualTo("{}");
        assertThat(HeadersJson.of(Message.newBuilder()
                        .putHeaders("username", "alice")
                        .putHeaders("", "")
                        .build()))
                .isIn("{\"username\":\"alice\",\"\":\"\"}", "{\"\":\"\",\"username\":\"alice\"}");
    }

    @Test
    void whatJsonDoesNotAllowInATextIsEscaped() {
        assertThat(HeadersJson.of(Message.newBuilder()
                        .putHeaders("a\"b", "c\\d\n\r\t\u0000\u001f\u007f")
                        .build()))
                .isEqualTo("{\"a\\\"b\":\"c\\\\d\\n\\r\\t\\u0000\\u001f\u007f\"}");
    }

    @Test
    void everyCharacterIsReadAsItWasWritten() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String json = HeadersJson.of(Message.newBuilder().putHeaders(all, all).build());
        assertThat(JsonParser.parseString(json).getAsJsonObject().get(all).getAsString())
                .isEqualTo(all);
    }
}
