package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.broker.internal.surroundings.Republish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiParserTest {

    private static ApiRequest request(String step) {
        String yaml = "scenario: s\nsteps:\n- api: " + step + "\n";
        Action action = ScenarioParser.parse(yaml, "s.yaml").steps().get(0).action();
        return ((Action.Api) action).request();
    }

    @Test
    void aRequestIsReadAsEmqxTakesIt() {
        assertThat(request("""
                {method: POST, path: /api/v5/rules, body: {id: r, sql: 'SELECT * FROM "in/1"', enable: true,
                  actions: [{function: republish, args: {topic: out, qos: 1, retain: false, payload: "${payload}"}}]}}""")).isEqualTo(new ApiRequest.AddRule(new Republish("r", "in/1", "out", 1)));
        assertThat(request("{method: DELETE, path: /api/v5/rules/r}")).isEqualTo(new ApiRequest.RemoveRule("r"));
        assertThat(request("{method: DELETE, path: /api/v5/exhooks/p}")).isEqualTo(new ApiRequest.RemoveProvider("p"));
        assertThat(request("""
                {method: PUT, path: /api/v5/authorization/settings, body: {no_match: deny, deny_action: disconnect,
                  cache: {enable: false, max_size: 32, ttl: 1m}}}""")).isEqualTo(new ApiRequest.Authorization(false, DenyAction.DISCONNECT, false));
        assertThat(request("{method: PUT, path: /api/v5/authorization/settings, body: {no_match: allow}}"))
                .isEqualTo(new ApiRequest.Authorization(true, DenyAction.IGNORE, true));
        assertThat(((ApiRequest.Publish) request("""
                        {method: POST, path: /api/v5/publish/bulk, body: [{topic: a, qos: 1}, {topic: b, payload: x}]}""")).messages())
                .extracting(Action.ApiPublish::topic, Action.ApiPublish::qos)
                .containsExactly(tuple("a", 1), tuple("b", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{method: GET, path: /api/v5/nodes} | a request that scenarios can make, one of: POST /api/v5/publish",
                "{method: POST, path: /api/v5/rules, body: {id: r, sql: SELECT 1, actions: []}} | SELECT * FROM",
                "{method: POST, path: /api/v5/publish, body: {payload: x}} | a message needs \"topic\"",
                "{method: PUT, path: /api/v5/authorization/settings, body: {no_match: maybe}} | known: allow, deny"
            })
    void aRequestThatTheEmulatedBrokerDoesNotKnowIsRefusedAtOnce(String step, String expected) {
        assertThatThrownBy(() -> request(step)).hasMessageContaining(expected);
    }
}
