package dev.exhook.emqx.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.scenario.ScenarioParser;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandsTest {
    private static Set<String> bare(String steps) {
        return Demands.of(ScenarioParser.parse("scenario: s\nsteps:\n" + steps, "test.yaml"))
                .bare();
    }

    @Test
    void whatLibrariesDoTheyDo() {
        assertThat(bare("""
                                - connect: {client: c, version: 5, properties: {SessionExpiryInterval: 5}}
                                - subscribe: {client: c, filters: [{topic: "a/+/#"}, {topic: "#"}, {topic: "$share/g/t"}]}
                                - publish: {client: c, topic: $delayed/1/t, qos: 1}
                                - disconnect: {client: c, reason: 4}
                                - connect: {client: old, version: "3.1.1", clean: false}
                                - publish: {client: old, topic: t, qos: 2}
                                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish: {client: c, topic: a/#}",
                "publish: {client: c, topic: ''}",
                "publish: {client: c, topic: \"a\\0b\"}",
                "publish: {client: c, topic: t, qos: 1, packet_id: 7}",
                "publish: {client: c, topic: t, qos: 1, properties: {TopicAlias: 1}}",
                "publish: {client: c, topic: t, properties: {PayloadFormatIndicator: 0}}",
                "publish: {client: c, topic: t, qos: 2}",
                "subscribe: {client: c, filters: [{topic: t, qos: 2}]}",
                "subscribe: {client: c, filters: [{topic: a/#/b}]}",
                "subscribe: {client: c, filters: [{topic: a+}]}",
                "subscribe: {client: c, filters: [{topic: $share//t}]}",
                "subscribe: {client: c, filters: [{topic: $share/g/t, nl: true}]}",
                "unsubscribe: {client: c, filters: [a/#/b]}"
            })
    void whatTheyRefuseNeedsABareOne(String step) {
        assertThat(bare("- connect: {client: c}\n- connect: {client: other}\n- " + step + "\n"))
                .containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks: false",
                "clean: false",
                "pings: false",
                "will: {topic: a/#}",
                "version: 3.1.1, password: pw",
                "anonymous_id: true, version: 3.1",
                "anonymous_id: true, clean: false",
                "username: \"b\\U0001F469\"",
                "username: \"a\\x01b\"",
                "properties: {UserProperty: [[\"a\\x7Fb\", v]]}",
                "properties: {ReceiveMaximum: 0}"
            })
    void anOddConnectNeedsABareOneByItsName(String how) {
        assertThat(bare("- connect: {client: c, as: one, " + how + "}\n- connect: {client: c, as: two}\n"))
                .containsExactly("one");
    }

    @Test
    void whoMayGetAnotherClientsOddTopicNeedsABareOneToo() {
        assertThat(bare("""
                        - connect: {client: reader}
                        - subscribe: {client: reader, filters: [{topic: "#"}]}
                        - connect: {client: c}
                        - connect: {client: other}
                        - publish: {client: c, topic: "a\\x01b"}
                        """)).containsExactlyInAnyOrder("reader", "c");
    }

    @Test
    void whoMayGetATopicWithNulNeedsABareOne() {
        String yaml = """
                scenario: s
                providers:
                - name: p
                  replies: [{hook: message.publish, reply: {type: CONTINUE, message: {topic: "a\\0b"}}}]
                steps:
                - connect: {client: reader}
                - subscribe: {client: reader, filters: [{topic: "#"}]}
                - connect: {client: writer}
                - publish: {client: writer, topic: t}
                """;

        assertThat(Demands.of(ScenarioParser.parse(yaml, "test.yaml")).bare()).containsExactly("reader");
    }
}
