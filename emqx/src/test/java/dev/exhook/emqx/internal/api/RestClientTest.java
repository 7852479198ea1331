package dev.exhook.emqx.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestClientTest {
    private static final Set<Integer> OK = Set.of(200);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final FakeEmqx emqx;
    private final RestClient client;

    RestClientTest() throws IOException {
        emqx = new FakeEmqx();
        client = new RestClient(emqx.uri(), null, nanos::get);
        for (String method : new String[] {"GET", "DELETE", "PUT", "POST"}) {
            emqx.answer(method + " /api/v5/x", 200, "{}");
        }
    }

    @AfterEach
    void stop() {
        emqx.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "POST"})
    void aConnectionThatWasSilentForLongIsNotUsedAgain(String method) {
        client.send("GET", "/x", null, OK);
        emqx.hangUpOnReuse();

        pass(HttpClients.REUSE.plusNanos(1));

        assertThat(client.send(method, "/x", null, OK).status()).isEqualTo(200);
        assertThat(emqx.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionIsUsedAgainShortlyAfterItsLastAnswer() {
        for (int request = 0; request < 3; request++) {
            client.send("PUT", "/x", null, OK);
            pass(HttpClients.REUSE);
        }

        assertThat(emqx.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionOnWhichARequestWasLostIsNotUsedAgain() {
        client.send("GET", "/x", null, OK);
        emqx.hangUpOnReuse();
        assertThatThrownBy(() -> client.send("DELETE", "/x", null, OK))
                .isInstanceOf(EmqxApiException.class)
                .hasMessageContaining("DELETE " + emqx.uri() + "/api/v5/x: EMQX cannot be reached");

        assertThat(client.send("DELETE", "/x", null, OK).status()).isEqualTo(200);
    }

    @Test
    void whatIsForbiddenNamesTheRoleAndTheScopesThatAreNeeded() {
        emqx.answer("PUT /api/v5/x", 403, "{\"code\":\"UNAUTHORIZED_ROLE\"}");

        assertThatThrownBy(() -> client.send("PUT", "/x", null, OK))
                .hasMessageContaining(
                        "EMQX answered 403 {\"code\":\"UNAUTHORIZED_ROLE\"}; the user or the API key may not "
                                + "do this: it needs the role administrator, and an API key with scopes (EMQX 6) all of "
                                + "data_integration, access_control, connections, cluster_operations, monitoring, publish");
    }

    @Test
    void noSecretOfARequestStandsInAnError() {
        JsonObject ssl = new JsonObject();
        ssl.addProperty("keyfile", "-----BEGIN PRIVATE KEY-----");
        ssl.addProperty("verify", "verify_peer");
        JsonObject body = new JsonObject();
        body.addProperty("Password", "s3cret");
        body.add("ssl", ssl);

        assertThatThrownBy(() -> client.send("POST", "/nowhere", body, OK))
                .hasMessageContaining(
                        "(sent: {\"Password\":\"(not shown)\",\"ssl\":{\"keyfile\":\"(not shown)\",\"verify\":\"verify_peer\"}})");
    }

    @Test
    void aLongAnswerIsCutBetweenCharacters() {
        emqx.answer("PUT /api/v5/x", 500, "\uD83D\uDE00".repeat(501));

        assertThatThrownBy(() -> client.send("PUT", "/x", null, OK))
                .hasMessageEndingWith("\uD83D\uDE00".repeat(500) + "...");
    }
}
