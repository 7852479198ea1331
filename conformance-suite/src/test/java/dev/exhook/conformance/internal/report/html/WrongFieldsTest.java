package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The members that a violation speaks of, and no others. */
class WrongFieldsTest {

    @Test
    void aMemberIsFoundByItsValue() {
        assertThat(of("{\"type\":\"STOP_AND_RETURN\",\"bool_result\":false}", "STOP_AND_RETURN with bool_result false"))
                .containsExactlyInAnyOrder("type", "bool_result");
    }

    @Test
    void aMemberIsFoundByItsNameWhereverItIs() {
        assertThat(of(
                        "{\"type\":\"CONTINUE\",\"message\":{\"headers\":{\"allow_publish\":\"False\"},\"id\":\"1\"}}",
                        "allow_publish \"False\" in 3 of 40 replies"))
                .containsExactly("message.headers.allow_publish");
    }

    @Test
    void aPartOfANameAndAShortValueAreOthers() {
        assertThat(of("{\"id\":\"a\",\"no\":\"deny\",\"qos\":3}", "the clientid is denied, 3 times, a-deny"))
                .isEmpty();
    }

    @Test
    void aMemberThatTheReplyLacksIsMissingWhereItIsSpokenOf() {
        assertThat(WrongFields.missing(
                        json("{\"message\":{\"id\":\"1\",\"node\":\"n\",\"topic\":\"t\"}}"),
                        json("{\"message\":{\"topic\":\"t\"}}"),
                        "the next provider sees id [] in place of [1]"))
                .containsExactly("message.id");
    }

    @Test
    void nothingIsMarkedWhereNothingIsSaid() {
        assertThat(of("{\"type\":\"CONTINUE\"}", "")).isEmpty();
    }

    private static Set<String> of(String reply, String actual) {
        return WrongFields.of(json(reply), actual);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
