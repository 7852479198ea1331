package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {
    /** JSON of another form than EMQX's, some with what acts on a terminal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "{\"token\": \"t\", \"data\": \"\u001b[31mred\"}",
                "{\"token\": []}",
                "{\"token\": {}}",
            })
    void whatIsNoEmqxIsOneLine(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Tck doctor = Tck.run(
                    "doctor", "--api", "http://127.0.0.1:" + server.getAddress().getPort(), "--password", "secret");

            assertThat(doctor.err())
                    .startsWith("exhook-tck: ")
                    .contains("is not EMQX's REST API")
                    .doesNotContain("\u001b", "secret")
                    .hasLineCount(1);
            assertThat(doctor.exitCode()).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--topic a/b            | --topic",
                "--clientid c1          | --clientid",
                "--username u1          | --username",
                "--mqtt 127.0.0.1:1883 --topic a/# | --topic",
                "--mqtt 127.0.0.1       | --mqtt",
            })
    void aClientThatCannotBeMeantIsRefusedBeforeAnythingIsAsked(String options, String culprit) {
        List<String> command =
                new ArrayList<>(List.of("doctor", "--api", "http://127.0.0.1:1", "--password", "secret"));
        command.addAll(List.of(options.split(" ")));

        Tck doctor = Tck.run(command.toArray(String[]::new));

        assertThat(doctor.err()).startsWith("exhook-tck: " + culprit).doesNotContain("secret");
        assertThat(doctor.exitCode()).isEqualTo(2);
    }
}
