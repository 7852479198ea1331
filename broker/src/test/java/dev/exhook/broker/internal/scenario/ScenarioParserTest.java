package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.trace.Recordings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioParserTest {
    private static final String SOUND = """
            scenario: mine
            providers:
            - name: first
              failed_action: deny
              hooks: [client.connected, {name: message.publish, topics: ["t/#"]}]
              replies:
              - {hook: client.authenticate, when: {clientinfo.username: a}, reply: {type: CONTINUE, bool_result: true}}
              - {hook: client.authorize, fail: UNAVAILABLE}
            steps:
            - connect: {client: c1, version: 5}
            - subscribe: {client: c1, filters: [{topic: t/1, qos: 1}]}
            - publish: {client: c1, topic: t/1, qos: 1, payload: x, properties: {MessageExpiryInterval: 5}}
            - disconnect: {client: c1}
            """;

    @ParameterizedTest(name = "{1} in place of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- subscribe:|- subscibe:|11:3: a step has no \"subscibe\"; did you mean \"subscribe\"?",
                "client: c1, topic|clinet: c1, topic" + "|12:13: publish has no \"clinet\"; did you mean \"client\"?",
                "failed_action: deny|failed_action: denny"
                        + "|4:18: failed_action cannot be \"denny\"; did you mean \"deny\"?",
                "hook: client.authorize|hook: client.autorize"
                        + "|8:12: unknown hook \"client.autorize\"; did you mean \"client.authorize\"?",
                "fail: UNAVAILABLE|fail: UNAVAILABEL"
                        + "|8:36: fail cannot be \"UNAVAILABEL\"; did you mean \"UNAVAILABLE\"?",
                "type: CONTINUE|type: CONTINIUE" + "|7:79: type cannot be \"CONTINIUE\"; did you mean \"CONTINUE\"?",
                "topic: t/1, qos: 1}]|topic: t/1, qos: 3}]|11:55: qos should be a QoS: 0, 1 or 2, but is \"3\"",
                "version: 5|version: 4|10:34: version should be a version of MQTT: 3.1, 3.1.1 or 5, but is \"4\"",
                "MessageExpiryInterval|MessageExpiry"
                        + "|12:70: properties has no \"MessageExpiry\"; did you mean \"MessageExpiryInterval\"?",
                "disconnect: {client: c1}|disconnect: {client: c2}"
                        + "|13:3: there is no connected client \"c2\"; did you mean \"c1\"?",
                "disconnect: {client: c1}|stop_provider: {name: second}"
                        + "|13:3: there is no provider \"second\"; known: first",
                "steps:|stepps:|9:1: a scenario has no \"stepps\"; did you mean \"steps\"?",
                "scenario: mine|about: x|1:1: a scenario needs \"scenario\"",
                "disconnect: {client: c1}|disconnect: {}|13:15: disconnect needs \"client\"",
                "- disconnect: {client: c1}|- {}|13:3: a step is one of: connect, ",
                "disconnect: {client: c1}|disconnect: [c1]|13:15: disconnect should be a mapping, but is a list",
                "disconnect: {client: c1}|disconnect: {client: c1|14:1: not YAML: ",
            })
    void aMistakeIsNamedWithItsLineAndWhatWasMeant(String part, String instead, String expected) {
        assertThatThrownBy(() -> ScenarioParser.parse(SOUND.replace(part, instead), "my.yaml"))
                .isInstanceOf(ScenarioException.class)
                .message()
                .satisfies(text -> assertThat(text.lines())
                        .anySatisfy(line -> assertThat(line).startsWith("my.yaml:" + expected)));
    }

    @Test
    void allMistakesOfAFileAreNamedAtOnce() {
        String text = SOUND.replace("subscribe:", "subscibe:").replace("UNAVAILABLE", "NEVER");

        assertThatThrownBy(() -> ScenarioParser.parse(text, "my.yaml"))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        problems -> assertThat(problems.problems())
                                .extracting(Problem::line)
                                .containsExactly(8, 11));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> ScenarioParser.parse("", "my.yaml"))
                .hasMessage("my.yaml:1:1: the file is empty; a scenario has at least \"scenario\" and \"steps\"");
    }

    @Test
    void withoutProvidersThereIsOneThatMountsAllAndIgnoresAll() throws ScenarioException {
        Scenario scenario = ScenarioParser.parse("scenario: s\nsteps:\n- sleep: {s: 1}\n", "s.yaml");

        assertThat(scenario.providers()).singleElement().satisfies(provider -> {
            assertThat(provider.name()).isEqualTo("default");
            assertThat(provider.script().hooks()).hasSize(19);
            assertThat(provider.script().entries()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioOfTheKitIsSoundAndBearsItsFilesName(String name) throws ScenarioException {
        Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.about()).isNotEmpty();
    }

    static List<String> scenarios() {
        return Recordings.scenarios();
    }
}
