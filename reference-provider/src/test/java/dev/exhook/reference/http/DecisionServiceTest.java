package dev.exhook.reference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.exhook.provider.LogRecords;
import dev.exhook.provider.UnavailableException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionServiceTest {
    @AutoClose
    private final LogRecords log = new LogRecords(DecisionServiceTest.class);

    @ParameterizedTest
    @CsvSource({"allow, ALLOW", "deny, DENY", "ignore, IGNORE"})
    void theResultIsTheAnswer(String result, ServiceAnswer.Result answer) throws Exception {
        try (Service service = new Service(question -> Service.result(result))) {
            JsonObject question = new JsonObject();
            question.addProperty("clientid", "c1");
            assertThat(client(service).ask(question).join()).isEqualTo(new ServiceAnswer(answer, false));
            assertThat(service.questions).containsExactly(question);
            assertThat(service.tokens).containsExactly("Bearer token");
        }
    }

    @Test
    void noContentAllows() throws Exception {
        try (Service service = new Service(question -> Service.NO_CONTENT)) {
            assertThat(client(service).ask(new JsonObject()).join())
                    .isEqualTo(new ServiceAnswer(ServiceAnswer.Result.ALLOW, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'\"true\"', true", "1, true", "false, false", "0, false", "null, false", "[true], false"
    })
    void whoIsASuperuserIsRead(String flag, boolean superuser) throws Exception {
        String body = "{\"result\": \"allow\", \"is_superuser\": " + flag + "}";
        try (Service service = new Service(question -> new Service.Reply(200, body))) {
            assertThat(client(service).ask(new JsonObject()).join())
                    .isEqualTo(new ServiceAnswer(ServiceAnswer.Result.ALLOW, superuser));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"result\": \"allow\"} | status 500",
                "401 | '' | status 401",
                "302 | '' | status 302",
                "200 | {} | expected {\"result\": \"allow\"}, \"deny\" or \"ignore\", found something else",
                "200 | {\"result\": \"yes\"} | expected {\"result\": \"allow\"}, \"deny\" or \"ignore\", found something"
                        + " else",
                "200 | {\"result\": {}} | expected {\"result\": \"allow\"}, \"deny\" or \"ignore\", found something else",
                "200 | [ | expected {\"result\": \"allow\"}, \"deny\" or \"ignore\", found something else",
            })
    void anythingElseIsAFailureAndItsReasonIsLogged(int status, String body, String reason) throws Exception {
        try (Service service = new Service(question -> new Service.Reply(status, body))) {
            DecisionService client = client(service);
            assertThatThrownBy(() -> client.ask(new JsonObject()).join())
                    .hasCauseInstanceOf(UnavailableException.class);
            assertThat(log.texts()).containsExactly("the service does not answer: " + reason);
            service.answer = question -> Service.NO_CONTENT;
            client.ask(new JsonObject()).join();
            assertThat(log.texts()).hasSize(2).last().asString().startsWith("the service answers again, after ");
        }
    }

    /** A service that does not answer must cost one timeout, and not each call one. */
    @Test
    void inALongOutageOneRequestAtATimeTriesTheService() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            DecisionService client = new DecisionService(
                    new ServiceSettings(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
                            Duration.ofMillis(200),
                            Duration.ZERO,
                            null),
                    System.getLogger(DecisionServiceTest.class.getName()),
                    "the service");
            assertThatThrownBy(() -> client.ask(new JsonObject()).join())
                    .hasCauseInstanceOf(UnavailableException.class);
            await().untilAsserted(() -> {
                List<CompletableFuture<ServiceAnswer>> asked = IntStream.range(0, 100)
                        .mapToObj(i -> client.ask(new JsonObject()))
                        .toList();
                assertThat(asked.stream().filter(CompletableFuture::isCompletedExceptionally))
                        .hasSizeGreaterThanOrEqualTo(99);
            });
            assertThat(log.texts()).hasSize(1);
        }
    }

    private static DecisionService client(Service service) {
        return new DecisionService(
                service.settings(Duration.ZERO), System.getLogger(DecisionServiceTest.class.getName()), "the service");
    }
}
