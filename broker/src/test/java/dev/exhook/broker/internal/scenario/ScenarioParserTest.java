package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.SubscriptionOptions;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.yaml.UserFileException;
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
                "- subscribe:|- subscibe:|11:3: a step has no \"subscibe\"; did you mean subscribe?",
                "client: c1, topic|clinet: c1, topic" + "|12:13: publish has no \"clinet\"; did you mean client?",
                "failed_action: deny|failed_action: denny"
                        + "|4:18: failed_action cannot be \"denny\"; did you mean deny?",
                "hook: client.authorize|hook: client.autorize"
                        + "|8:12: unknown hook \"client.autorize\"; did you mean client.authorize?",
                "fail: UNAVAILABLE|fail: UNAVAILABEL"
                        + "|8:36: fail cannot be \"UNAVAILABEL\"; did you mean UNAVAILABLE?",
                "type: CONTINUE|type: CONTINIUE" + "|7:79: type cannot be \"CONTINIUE\"; did you mean CONTINUE?",
                "topic: t/1, qos: 1}]|topic: t/1, qos: 3}]|11:55: qos should be a QoS: 0, 1 or 2, but is \"3\"",
                "version: 5|version: 4|10:34: version should be a version of MQTT: 3.1, 3.1.1 or 5, but is \"4\"",
                "MessageExpiryInterval|MessageExpiry"
                        + "|12:70: properties has no \"MessageExpiry\"; did you mean MessageExpiryInterval?",
                "disconnect: {client: c1}|disconnect: {client: c2}"
                        + "|13:3: there is no connected client \"c2\"; did you mean c1?",
                "disconnect: {client: c1}|stop_provider: {name: second}"
                        + "|13:3: there is no provider \"second\"; known: first",
                "steps:|stepps:|9:1: a scenario has no \"stepps\"; did you mean steps?",
                "version: 5|mountpoint: x/|10:25: connect has no \"mountpoint\"; it is the listener's, under broker",
                "scenario: mine|about: x|1:1: a scenario needs \"scenario\"",
                "disconnect: {client: c1}|disconnect: {}|13:15: disconnect needs \"client\"",
                "- disconnect: {client: c1}|- {}|13:3: a step is one of: connect, ",
                "disconnect: {client: c1}|disconnect: [c1]|13:15: disconnect should be {client, reason, properties}, but is a list",
                "disconnect: {client: c1}|disconnect: {client: c1|14:1: not YAML: ",
                "[{topic: t/1, qos: 1}]|[t/1]" + "|11:37: a filter should be {topic, qos, nl, rap, rh}, but is \"t/1\"",
                "[{topic: t/1, qos: 1}]|t/1"
                        + "|11:36: filters should be a list (lines that start with -), but is \"t/1\"",
                "hooks: [client.connected|hooks: [client.conected"
                        + "|5:11: unknown hook \"client.conected\"; did you mean client.connected?",
                "name: message.publish|name: message.publsh"
                        + "|5:36: unknown hook \"message.publsh\"; did you mean message.publish?",
                "reply: {type: CONTINUE|reply: {type: CONTINUE, type: IGNORE|7:89: a reply has \"type\" twice",
                "client: c1, topic|client: c1, client: c1, topic|12:25: publish has \"client\" twice",
                "properties: {Mess|payload_base64: eA==, properties: {Mess"
                        + "|12:12: either \"payload\" or \"payload_base64\", not both",
            })
    void aMistakeIsNamedWithItsLineAndWhatWasMeant(String part, String instead, String expected) {
        assertThatThrownBy(() -> ScenarioParser.parse(SOUND.replace(part, instead), "my.yaml"))
                .isInstanceOf(UserFileException.class)
                .message()
                .satisfies(text -> assertThat(text.lines())
                        .anySatisfy(line -> assertThat(line).startsWith("my.yaml:" + expected)));
    }

    /** What somebody wrote who wanted to see why a stock EMQX does not ask. */
    @Test
    void emqxOwnWordsArePointedToTheOnesOfAScenario() {
        String text = "emqx: {authorization: {sources: [file]}, authentication: [built_in_database]}\n" + SOUND;

        assertThatThrownBy(() -> ScenarioParser.parse(text, "my.yaml"))
                .hasMessage("my.yaml:1:1: a scenario has no \"emqx\"; how EMQX is set up stands under broker:"
                        + " users, acl, listeners and others");
    }

    @Test
    void allMistakesOfAFileAreNamedAtOnce() {
        String text = SOUND.replace("subscribe:", "subscibe:").replace("UNAVAILABLE", "NEVER");

        assertThatThrownBy(() -> ScenarioParser.parse(text, "my.yaml"))
                .isInstanceOfSatisfying(
                        UserFileException.class,
                        problems -> assertThat(problems.problems())
                                .extracting(problem -> problem.place().line())
                                .containsExactly(8, 11));
    }

    @Test
    void aStepExpectsOneThingOnceAndNotTheLastOfTwo() {
        String text = """
                scenario: s
                steps:
                - connect: {client: c1}
                  expect: {connack: {code: 135}}
                  expect: {connack: {code: 0}}
                """;

        assertThatThrownBy(() -> ScenarioParser.parse(text, "my.yaml"))
                .hasMessage("my.yaml:5:3: a step has \"expect\" twice");
    }

    @Test
    void aNameThatIsNearNoHooksIsLetThrough() {
        Scenario scenario = ScenarioParser.parse(SOUND.replace("client.connected", "client.teleported"), "my.yaml");

        assertThat(scenario.providers().get(0).hooks().orElseThrow())
                .extracting(Script.HookEntry::name)
                .containsExactly("client.teleported", "message.publish");
    }

    @Test
    void whatStepsSayIsReadOnce() {
        Scenario scenario = ScenarioParser.parse(SOUND, "my.yaml");

        assertThat(scenario.steps())
                .extracting(Step::action)
                .satisfiesExactly(
                        connect -> assertThat(connect).isInstanceOfSatisfying(Action.Connect.class, action -> {
                            assertThat(action.name()).isEqualTo("c1");
                            assertThat(action.packet().version()).isEqualTo(MqttVersion.V5);
                        }),
                        subscribe -> assertThat(subscribe)
                                .isEqualTo(new Action.Subscribe(
                                        "c1",
                                        List.of(new Packet.Filter("t/1", SubscriptionOptions.ofQos(1))),
                                        Properties.NONE)),
                        publish -> assertThat(publish).isInstanceOfSatisfying(Action.Publish.class, action -> {
                            assertThat(action.message().payload().toStringUtf8())
                                    .isEqualTo("x");
                            assertThat(action.message().properties().number("Message-Expiry-Interval"))
                                    .contains(5L);
                        }),
                        disconnect ->
                                assertThat(disconnect).isEqualTo(new Action.Disconnect("c1", 0, Properties.NONE)));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> ScenarioParser.parse("", "my.yaml")).hasMessage("my.yaml:1:1: the file is empty");
    }

    @Test
    void withoutProvidersThereIsOneThatMountsAllAndIgnoresAll() {
        Scenario scenario = ScenarioParser.parse("scenario: s\nsteps:\n- sleep: {s: 1}\n", "s.yaml");

        assertThat(scenario.providers()).singleElement().satisfies(provider -> {
            assertThat(provider.name()).isEqualTo("default");
            assertThat(provider.script(Releases.of("5.10")).hooks()).hasSize(19);
            assertThat(provider.script(Releases.of("6.3")).hooks())
                    .as("message.ingress too")
                    .hasSize(20);
            assertThat(provider.replies()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioOfTheKitIsSoundAndBearsItsFilesName(String name) {
        Scenario scenario = ScenarioParser.parse(Recordings.scenarioText(name), name + ".yaml");

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.about()).isNotEmpty();
    }

    static List<String> scenarios() {
        return Recordings.scenarios();
    }
}
