package dev.exhook.conformance.internal.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.yaml.UserFileException;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsFileTest {
    @TempDir
    private Path folder;

    private Expectations read(String yaml) {
        try {
            return Expectations.read(Files.writeString(folder.resolve("expect.yaml"), yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line line(String yaml) {
        assertThat(read(yaml).lines()).hasSize(1);
        return read(yaml).lines().get(0);
    }

    @Test
    void clientsComeInOrDoNot() {
        assertThat(line("authenticate: [{let_in: {clientid: c, username: u, password: p}}]"))
                .isInstanceOfSatisfying(AdmissionLine.class, admission -> {
                    assertThat(admission.client()).isEqualTo(new Client(Optional.of("c"), "u", "p"));
                    assertThat(admission.letIn()).isTrue();
                    assertThat(admission.place().line()).isEqualTo(1);
                });
        assertThat(line("authenticate: [{refuse: {}}]")).isInstanceOfSatisfying(AdmissionLine.class, admission -> {
            assertThat(admission.client()).isEqualTo(Client.ANY);
            assertThat(admission.letIn()).isFalse();
        });
    }

    @Test
    void topicsAreLinesOfTheirOwnInTheFilesOrder() {
        List<Line> lines = read("""
                authorize:
                - client: {username: u}
                  may_publish: [a, b]
                  may_not_publish: c
                  may_subscribe: 'd/#'
                  may_not_subscribe: ['#']
                """).lines();

        assertThat(lines)
                .extracting(Line::title)
                .containsExactly(
                        "a client with user name u may publish to a",
                        "a client with user name u may publish to b",
                        "a client with user name u may not publish to c",
                        "a client with user name u may subscribe to d/#",
                        "a client with user name u may not subscribe to #");
        assertThat(lines)
                .extracting(line -> ((TopicLine) line).action())
                .containsExactly(
                        AuthorizeReqType.PUBLISH,
                        AuthorizeReqType.PUBLISH,
                        AuthorizeReqType.PUBLISH,
                        AuthorizeReqType.SUBSCRIBE,
                        AuthorizeReqType.SUBSCRIBE);
    }

    @Test
    void messagesBecomeSomethingOrNothing() {
        ByteString payload = ByteString.copyFromUtf8("p");
        Published sent = new Published("t", 1, payload);

        assertThat(becomes("unchanged")).contains(sent);
        assertThat(becomes("dropped")).isEmpty();
        assertThat(becomes("{topic: u}")).contains(new Published("u", 1, payload));
        assertThat(becomes("{qos: 2}")).contains(new Published("t", 2, payload));
        assertThat(becomes("{payload: ''}")).contains(new Published("t", 1, ByteString.EMPTY));
        assertThat(((PublishLine) line("publish: [{topic: t, becomes: dropped}]")).sent())
                .isEqualTo(new Published("t", 0, ByteString.EMPTY));
    }

    private Optional<Published> becomes(String becomes) {
        return ((PublishLine) line("publish: [{topic: t, qos: 1, payload: p, becomes: " + becomes + "}]")).becomes();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | nothing is expected: authenticate, authorize, ingress or publish needs a line",
                "authenticate: [{}] | expected one of let_in and refuse",
                "authenticate: [{let_in: {}, refuse: {}}] | expected one of let_in and refuse",
                "authorize: [{client: {}}] | expected may_publish, may_not_publish, may_subscribe or may_not_subscribe",
                "authorize: [{may_publish: a/#}] | [a/#] has a wildcard, and nobody can publish to that",
                "authorize: [{may_not_publish: a/+}] | [a/+] has a wildcard, and nobody can publish to that",
                "publish: [{topic: $SYS/x, becomes: dropped}] | [$SYS/x] is never shown to providers",
                "publish: [{topic: 't/#', becomes: dropped}] | [t/#] has a wildcard, and nobody can publish to that",
                "publish: [{topic: t, becomes: {topic: 't/#'}}] | [t/#] has a wildcard, and nobody can publish to that",
                "publish: [{topic: t, qos: 3, becomes: dropped}] | 2",
                "authorize: [{client: {password: p}, may_publish: t}] | password",
            })
    void whatCannotBeMeantIsSaidWithItsPlace(String yaml, String text) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UserFileException.class)
                .hasMessageContaining("expect.yaml:1:")
                .hasMessageContaining(text);
    }

    @Test
    void eachLineIsARuleThatHasToHold() {
        Expectations expectations = read("""
                authenticate: [{let_in: {}}, {refuse: {username: u}}]
                publish: [{topic: t, becomes: dropped}]
                """);

        assertThat(expectations.rules()).extracting(Rule::id).containsExactly("EXP-01", "EXP-02", "EXP-03");
        assertThat(expectations.rules()).extracting(rule -> rule.spec().level()).containsOnly(Level.MUST);
        assertThat(expectations.rules().get(1).spec()).satisfies(spec -> {
            assertThat(spec.title()).isEqualTo("a client with user name u is refused");
            assertThat(spec.statement())
                    .isEqualTo("client.authenticate has the effect in EMQX that a client with user name u is refused,"
                            + " asked alone and among other providers.");
            assertThat(spec.because()).matches("It is expected so at .*expect\\.yaml:1:30\\.");
            assertThat(spec.consequence()).startsWith("EMQX lets the client in by a decision");
            assertThat(spec.hooks()).containsExactly(Hook.CLIENT_AUTHENTICATE);
        });
        assertThat(expectations.rules().get(2).spec().hooks()).containsExactly(Hook.MESSAGE_PUBLISH);
    }

    @Test
    void theyStandBeforeTheKitsRules() {
        Catalogue kits = Catalogue.load();

        Catalogue with = read("authenticate: [{let_in: {}}]").addTo(kits);

        assertThat(with.families()).extracting(Family::code).startsWith("EXP", "SVC");
        assertThat(with.rules().get(0).id()).isEqualTo("EXP-01");
        assertThat(with.rules()).hasSize(kits.rules().size() + 1);
        assertThat(Expectations.none().addTo(kits)).isSameAs(kits);
        assertThat(Expectations.none().lines()).isEmpty();
    }

    @Test
    void rulesAreNumberedInTheFilesOrder() {
        assertThat(read("""
                publish: [{topic: t, becomes: dropped}]
                authenticate: [{let_in: {}}]
                """).lines())
                .extracting(Line::hook)
                .containsExactly(Hook.MESSAGE_PUBLISH, Hook.CLIENT_AUTHENTICATE);
    }
}
