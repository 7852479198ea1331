package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pause stands where an acknowledgement may still be under way, and nowhere else. */
class PausesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connect, publish, disconnect                | connect, publish, disconnect
            connect, publish1, disconnect               | connect, publish1, sleep, disconnect
            connect, publish1, subscribe, drop          | connect, publish1, subscribe, sleep, drop
            connect, publish1, publish, drop            | connect, publish1, publish, drop
            connect, publish1, sleep, kick              | connect, publish1, sleep, kick
            connect, receive, stop_provider             | connect, receive, sleep, stop_provider
            connect, subscribe, disconnect              | connect, subscribe, disconnect
            connect, retained, subscribe, disconnect    | connect, retained, subscribe, sleep, disconnect
            connect, publish1, connect                  | connect, publish1, sleep, connect
            connect, publish1, other                    | connect, publish1, other
            connect, kept, disconnect                   | connect, kept, sleep, disconnect
            connect, api_publish, api                   | connect, api_publish, sleep, api
            window, publish, api_publish                | window, publish, sleep, api_publish
            connect, publish, api_publish               | connect, publish, api_publish
            """)
    void aPauseComesBeforeAnEndWhileSomethingIsUnderWay(String steps, String paused) {
        assertThat(words(Pauses.before(of(steps)))).isEqualTo(words(of(paused)));
    }

    /** A client that is denied something goes then, and its providers hear of it later. */
    @Test
    void aSubscribeMayEndAClient() {
        Case hasty = of("connect, subscribe, stop_provider");
        JsonObject tree = hasty.tree();
        tree.add("broker", JsonParser.parseString("{deny_action: disconnect}"));

        assertThat(words(Pauses.before(new Case(tree))))
                .isEqualTo(words(of("connect, subscribe, sleep, stop_provider")));
    }

    private static Case of(String steps) {
        JsonObject tree =
                JsonParser.parseString("{\"scenario\": \"s\", \"steps\": []}").getAsJsonObject();
        for (String step : steps.split(", ", -1)) {
            tree.getAsJsonArray("steps").add(JsonParser.parseString(step(step)));
        }
        return new Case(tree);
    }

    private static String step(String name) {
        return switch (name) {
            case "window" -> "{connect: {client: w, properties: {ReceiveMaximum: 1}}}";
            case "publish1" -> "{publish: {client: c1, topic: t, qos: 1}}";
            case "retained" -> "{publish: {client: c1, topic: t, retain: true}}";
            case "api_publish" -> "{api_publish: {topic: t, qos: 1}}";
            case "other" -> "{connect: {client: c2}}";
            case "kept" -> "{connect: {client: c2, clean: false}}";
            case "sleep" -> "{sleep: {s: 0.3}}";
            default -> "{" + name + ": {client: c1}}";
        };
    }

    private static String words(Case played) {
        return StreamSupport.stream(played.tree().getAsJsonArray("steps").spliterator(), false)
                .map(JsonElement::toString)
                .collect(Collectors.joining(" "));
    }
}
