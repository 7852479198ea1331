package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class OneDelayedTest {
    private static final String TEXT = """
            {scenario: s,
             broker: {republish: [{id: r, from: t, to: u, topic: '$delayed/3/r'}]},
             providers: [{name: p, replies: [
               {hook: HOOK, delay: 1},
               {hook: client.connect, publish: {topic: '$delayed/2/p', payload: x}}]}],
             steps: [
               {publish: {client: c, topic: t}},
               {publish: {client: c, topic: '$delayed/1/a'}},
               {connect: {client: d, will: {topic: '$delayed/1/b/c'}}},
               {api: {method: POST, body: [{topic: '$delayed/1//d'}]}},
               {publish: {client: c, topic: '$delayed/1/'}}]}""";

    private static Case lateIn(String hook) {
        return new Case(JsonParser.parseString(TEXT.replace("HOOK", hook)).getAsJsonObject());
    }

    @Test
    void whereAPublishWaitsTheFirstDelayedMessageOfAStepStays() {
        Case one = OneDelayed.in(lateIn("message.publish"));

        assertThat(one.tree().getAsJsonArray("steps").toString())
                .contains("\"t\"", "\"$delayed/1/a\"", "\"b/c\"", "\"/d\"", "\"$delayed/1/\"");
        assertThat(one.tree().getAsJsonArray("providers").toString())
                .contains("\"p\"")
                .doesNotContain("delayed");
        assertThat(one.tree().get("broker").toString()).doesNotContain("delayed");
    }

    @Test
    void elsewhereAllStay() {
        Case late = lateIn("client.authorize");

        assertThat(OneDelayed.in(late)).isEqualTo(late);
    }
}
