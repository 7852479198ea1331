package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneMemberEachTest {

    private static List<String> divided(String... steps) {
        String text = "{scenario: s, steps: [" + String.join(", ", steps) + "]}";
        Case played = OneMemberEach.in(new Case(JsonParser.parseString(text).getAsJsonObject()));
        return Stream.of(played.tree().getAsJsonArray("steps"))
                .flatMap(all -> all.asList().stream())
                .map(step -> step.getAsJsonObject().entrySet().iterator().next().getValue())
                .filter(asked -> asked.getAsJsonObject().has("filters"))
                .map(asked -> asked.getAsJsonObject().get("filters").toString())
                .toList();
    }

    @Test
    void aSecondClientGetsAGroupOfItsOwn() {
        assertThat(divided(
                        "{subscribe: {client: a, filters: [{topic: '$share/g/t'}, {topic: t}]}}",
                        "{subscribe: {client: b, filters: [{topic: '$share/g/t'}, {topic: t}, {topic: '$share/g/u'}]}}",
                        "{unsubscribe: {client: b, filters: ['$share/g/t']}}",
                        "{unsubscribe: {client: a, filters: ['$share/g/t']}}"))
                .containsExactly(
                        "[{\"topic\":\"$share/g/t\"},{\"topic\":\"t\"}]",
                        "[{\"topic\":\"$share/g1/t\"},{\"topic\":\"t\"},{\"topic\":\"$share/g/u\"}]",
                        "[\"$share/g1/t\"]",
                        "[\"$share/g/t\"]");
    }

    @Test
    void aQueueIsAGroupToo() {
        assertThat(divided(
                        "{subscribe: {client: a, filters: [{topic: '$queue/t/1'}]}}",
                        "{subscribe: {client: b, filters: [{topic: '$queue/t/1'}]}}"))
                .containsExactly("[{\"topic\":\"$queue/t/1\"}]", "[{\"topic\":\"$share/g1/t/1\"}]");
    }

    @Test
    void aConnectionWithANameOfItsOwnIsTheSameClient() {
        assertThat(divided(
                        "{subscribe: {client: a, filters: [{topic: '$share/g/t'}]}}",
                        "{connect: {client: a, as: again}}",
                        "{subscribe: {client: again, filters: [{topic: '$share/g/t'}]}}"))
                .containsExactly("[{\"topic\":\"$share/g/t\"}]", "[{\"topic\":\"$share/g/t\"}]");
    }
}
