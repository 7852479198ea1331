package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.exhook.proto.Hook;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.LateAnswer;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ServerOptions;
import dev.exhook.provider.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServerReaderTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyIsHeard() throws ConfigException {
        ServerConfig server = read("""
                listen: "[::1]:1"
                max_message_bytes: 99
                max_incoming_bytes: 9999
                max_waiting_calls: 7
                deadline: 500ms
                when_late: {authenticate: deny, publish: ignore}
                linger: 2s
                grace: 1m
                allow_plaintext: true
                """);
        assertThat(server)
                .isEqualTo(new ServerConfig(
                        new ListenAddress("::1", 1),
                        new ServerOptions(99, 9999, Duration.ofSeconds(2), Duration.ofMinutes(1), null),
                        new CallLimits(
                                Duration.ofMillis(500),
                                Map.of(
                                        Hook.CLIENT_AUTHENTICATE, LateAnswer.DENY,
                                        Hook.MESSAGE_PUBLISH, LateAnswer.IGNORE),
                                7),
                        true));
    }

    @Test
    void clientCertificatesAreRequiredWhenThereIsAnAuthorityUnlessToldOtherwise() throws Exception {
        Certificates ca = new Certificates("ca");
        TlsFiles files = ca.issue("provider", Duration.ofDays(1)).write(folder, "tls");
        Path clientCa = Files.writeString(folder.resolve("ca.crt"), ca.authority());
        String tls = "tls: {certificate: " + files.certificate() + ", private_key: " + files.privateKey();

        assertThat(read(tls + "}").options().tls()).isEqualTo(files);
        assertThat(read(tls + ", client_ca: " + clientCa + "}").options().tls())
                .isEqualTo(new TlsFiles(files.certificate(), files.privateKey(), clientCa, true));
        assertThat(read(tls + ", client_ca: " + clientCa + ", require_client_certificate: false}")
                        .options()
                        .tls())
                .isEqualTo(new TlsFiles(files.certificate(), files.privateKey(), clientCa, false));
    }

    @Test
    void certificatesThatCannotBeUsedAreAMistakeInTheFile() throws Exception {
        TlsFiles files =
                new Certificates("ca").issue("provider", Duration.ofDays(-1)).write(folder, "tls");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(
                        "tls: {certificate: " + files.certificate() + ", private_key: " + files.privateKey() + "}"))
                .withMessageStartingWith("p.yaml:2:8: server.tls: " + files.certificate()
                        + ": the certificate of CN=provider expired on ");
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeIsNamed(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(yaml))
                .withMessage("p.yaml:2:" + message);
    }

    static Stream<Arguments> aMistakeIsNamed() {
        return Stream.of(
                argumentSet(
                        "no duration",
                        "deadline: 3",
                        "13: server.deadline: expected a duration from 10ms to 10m, found \"3\""),
                argumentSet(
                        "too long",
                        "linger: 1h",
                        "11: server.linger: expected a duration from 0ms to 10m, found \"1h\""),
                argumentSet(
                        "no such answer",
                        "when_late: {publish: drop}",
                        "24: server.when_late.publish: expected one of deny, error, ignore, found \"drop\""),
                argumentSet(
                        "a notification",
                        "when_late: {connect: deny}",
                        "15: server.when_late: unknown key \"connect\", expected one of authenticate, authorize,"
                                + " publish, ingress"),
                argumentSet("no key", "tls: {certificate: a}", "8: server.tls: the key private_key is missing"),
                argumentSet(
                        "no authority",
                        "tls: {certificate: a, private_key: b, require_client_certificate: true}",
                        "8: server.tls: the key client_ca is missing: no client certificate would be accepted"),
                argumentSet(
                        "no file",
                        "tls: {certificate: /no/where, private_key: /no/key}",
                        "8: server.tls: /no/where: there is no such file"));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:9000", "[::]:9000", "192.0.2.1:9000"})
    void otherMachinesMayNotCallInPlaintextUnlessThatIsWanted(ListenAddressText address) throws ConfigException {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ServerConfig.DEFAULTS.checkExposure(address.parsed()))
                .withMessage("cannot listen on " + address.text() + " without TLS: passwords and messages would cross"
                        + " the network in the clear. Configure server.tls, or say server.allow_plaintext: true");
        assertThatCode(() -> read("allow_plaintext: true").checkExposure(address.parsed()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:9000", "[::1]:9000", "localhost:9000", "unknown.invalid:9000"})
    void thisMachineMay(ListenAddressText address) {
        assertThatCode(() -> ServerConfig.DEFAULTS.checkExposure(address.parsed()))
                .doesNotThrowAnyException();
    }

    /** Made by JUnit of a text. */
    record ListenAddressText(String text) {
        ListenAddress parsed() {
            return ListenAddress.parse(text);
        }
    }

    private static ServerConfig read(String server) throws ConfigException {
        return ConfigReader.read("p.yaml", "server:\n" + server.indent(2) + "log_connections: true")
                .server();
    }
}
