package dev.exhook.broker.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private static JsonObject call(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static final String LOGIN = """
            {"rpc": "OnClientAuthenticate", "request": {"clientinfo": {"node": "emqx@db7.example", "clientid": "meter-7",
             "username": "alice", "password": "secret", "peerhost": "192.0.2.7", "cn": "alice.example", "dn": "",
             "mountpoint": "in/meter-7/"}}, "reply": {"type": "CONTINUE", "bool_result": true}, "took_us": 12}
            """;

    private static final String PUBLISH = """
            {"rpc": "OnMessagePublish", "request": {"message": {"from": "meter-7", "topic": "devices/meter-7/alice/temp",
             "payload": "c2VjcmV0IHJlYWRpbmc=", "qos": 1, "headers": {"username": "alice", "protocol": "mqtt",
             "peerhost": "::ffff:192.0.2.7"}}, "props": [{"name": "Message-Expiry-Interval", "value": "60"},
             {"name": "Response-Topic", "value": "answers/meter-7"}], "user_props": [{"name": "k", "value": "Berlin"}]},
             "reply": {"message": {"topic": "devices/meter-7/alice/temp", "payload": "c2VjcmV0IHJlYWRpbmc="}}}
            """;

    @Test
    void nothingPersonalIsLeft() {
        Redaction redaction = new Redaction(KEY, false);

        String text = redaction.redact(call(LOGIN)) + " " + redaction.redact(call(PUBLISH));

        assertThat(text)
                .doesNotContain("meter-7", "alice", "secret", "192.0.2.7", "db7", "c2VjcmV0IHJlYWRpbmc=", "Berlin")
                .contains(
                        "devices/", "/temp", "answers/", "\"took_us\":12", "\"value\":\"60\"", "\"protocol\":\"mqtt\"")
                .contains("\"bool_result\":true", "\"dn\":\"\"", "emqx@node-");
    }

    @Test
    void theSameValueGetsTheSameReplacementWhereverItStands() {
        Redaction redaction = new Redaction(KEY, false);
        JsonObject login =
                redaction.redact(call(LOGIN)).getAsJsonObject("request").getAsJsonObject("clientinfo");
        JsonObject publish = redaction.redact(call(PUBLISH));
        JsonObject message = publish.getAsJsonObject("request").getAsJsonObject("message");
        String client = login.get("clientid").getAsString();
        String user = login.get("username").getAsString();
        String address = login.get("peerhost").getAsString();

        assertThat(client).matches("client-[0-9a-f]{10}");
        assertThat(message.get("from").getAsString()).isEqualTo(client);
        assertThat(message.get("topic").getAsString()).isEqualTo("devices/" + client + "/" + user + "/temp");
        assertThat(login.get("mountpoint").getAsString()).isEqualTo("in/" + client + "/");
        assertThat(address).matches("10\\.\\d+\\.\\d+\\.\\d+");
        assertThat(message.getAsJsonObject("headers").get("peerhost").getAsString())
                .isEqualTo("::ffff:" + address);
        assertThat(publish.getAsJsonObject("reply").getAsJsonObject("message").get("payload"))
                .isEqualTo(message.get("payload"));
    }

    @Test
    void anotherKeyGivesOtherReplacements() {
        Set<String> all = List.of("key", "key", "other").stream()
                .map(key -> new Redaction(key.getBytes(StandardCharsets.UTF_8), false)
                        .redact(call(LOGIN))
                        .toString())
                .collect(Collectors.toSet());

        assertThat(all).hasSize(2);
    }

    @Test
    void topicsAreReplacedLevelByLevelIfThatIsWanted() {
        JsonObject filters = call("""
                {"request": {"clientinfo": {"clientid": "c"}, "topic_filters":
                 [{"name": "$share/g/a/+/b/#"}, {"name": "a"}]}, "reply": {}}
                """);

        String text = new Redaction(KEY, true).redact(filters).toString();

        assertThat(text).containsPattern("\\$share/t-[0-9a-f]{10}/(t-[0-9a-f]{10})/\\+/t-[0-9a-f]{10}/#\"");
        assertThat(text).doesNotContain("\"a\"");
    }

    @Test
    void theFiltersOfAHookFitWhatTheyFitted() {
        JsonObject load = call("""
                {"request": {}, "reply": {"hooks": [{"name": "message.publish", "topics": ["in/#"]}]}}
                """);
        JsonObject publish = call("""
                {"request": {"message": {"from": "c", "topic": "in/1"}}, "reply": {}}
                """);
        Redaction redaction = new Redaction(KEY, true);

        String filters = redaction.redact(load).toString();
        String topic = redaction
                .redact(publish)
                .getAsJsonObject("request")
                .getAsJsonObject("message")
                .get("topic")
                .getAsString();

        assertThat(filters).contains("\"message.publish\"", "\"" + topic.split("/", -1)[0] + "/#\"");
    }

    @Test
    void whatIsNobodysStaysWhatItIs() {
        String text = """
                {"rpc":"OnMessagePublish","request":{"clientinfo":{"password":"(hidden)"},\
                "message":{"from":"http_api","topic":"a/b","payload":"","headers":{}}},\
                "reply":{"type":"IGNORE"}}""";

        assertThat(new Redaction(KEY, false).redact(call(text))).hasToString(text);
    }

    /** What EMQX does with a call must not change with it. */
    @Test
    void recordingsCanStillBeRead() throws TraceFormatException {
        Trace trace = Recordings.of("6.2.2", "will-message").orElseThrow().load();
        Redaction redaction = new Redaction(KEY, true);

        for (Call call : trace.calls()) {
            JsonObject redacted = redaction.redact(TraceWriter.call(call));

            Call read = new TraceReader("a").call(redacted, "call", trace.proto());
            assertThat(read.rpc()).isEqualTo(call.rpc());
        }
    }
}
