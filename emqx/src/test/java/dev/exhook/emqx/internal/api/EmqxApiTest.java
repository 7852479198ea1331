package dev.exhook.emqx.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.emulated.mqtt.UserProperty;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmqxApiTest {
    private static final String SERVER = """
            {"name":"p","enable":true,"url":"http://h:1",
             "metrics":{"succeed":7,"failed":2,"rate":0,"max_rate":0},
             "node_status":[{"node":"a","status":"connected"},{"node":"b","status":"connecting"}],
             "hooks":[{"name":"client.connect","params":{}}]}
            """;

    private final FakeEmqx emqx;

    EmqxApiTest() throws IOException {
        emqx = new FakeEmqx();
    }

    @AfterEach
    void stop() {
        emqx.close();
    }

    @Test
    void aLoginBecomesABearerTokenOverHttp11() {
        emqx.answer("GET /api/v5/exhooks", 200, "[]");

        assertThat(emqx.api().exhooks()).isEmpty();

        assertThat(emqx.requests()).singleElement().satisfies(request -> {
            assertThat(request.authorization()).isEqualTo("Bearer t0k3n");
            assertThat(request.protocol()).isEqualTo("HTTP/1.1");
        });
    }

    @Test
    void anApiKeyIsSentAsBasicAuthentication() {
        emqx.answer("GET /api/v5/exhooks", 200, "[]");

        EmqxApi.open(emqx.uri(), new Credentials.ApiKey("key", "secret")).exhooks();

        assertThat(emqx.requests())
                .singleElement()
                .extracting(FakeEmqx.Request::authorization)
                .isEqualTo("Basic a2V5OnNlY3JldA==");
    }

    @Test
    void aWrongPasswordSaysWhatEmqxAnswered() {
        emqx.answer("POST /api/v5/login", 401, "{\"code\":\"BAD_USERNAME_OR_PWD\",\"message\":\"Auth failed\"}");

        assertThatThrownBy(emqx::api)
                .isInstanceOf(EmqxApiException.class)
                .hasMessageContaining("POST " + emqx.uri() + "/api/v5/login: EMQX answered 401")
                .hasMessageContaining("Auth failed")
                .hasMessageNotContaining("\"secret\"");
    }

    @Test
    void nobodyThereIsSaidSo() {
        URI nowhere = emqx.uri();
        emqx.close();

        assertThatThrownBy(() -> EmqxApi.open(nowhere, new Credentials.Login("a", "b")))
                .isInstanceOf(EmqxApiException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidSo() {
        emqx.answer("GET /api/v5/exhooks", 200, "<html>proxy</html>");
        EmqxApi api = emqx.api();

        assertThatThrownBy(api::exhooks)
                .isInstanceOf(EmqxApiException.class)
                .hasMessageContaining("not JSON")
                .hasMessageContaining("<html>proxy");
    }

    @Test
    void aServersStatusHooksAndCountersAreRead() {
        emqx.answer("GET /api/v5/exhooks/p", 200, SERVER);

        ExhookServer server = emqx.api().exhook("p");

        assertThat(server.statuses()).containsExactly("connected", "connecting");
        assertThat(server.hooks()).containsExactly("client.connect");
        assertThat(server.metrics()).isEqualTo(new ExhookServer.Metrics(7, 2));
    }

    @Test
    void aServerMayHaveBeenRemoved() {
        emqx.answer("GET /api/v5/exhooks/p", 200, SERVER);
        emqx.answer("GET /api/v5/exhooks/q", 404, "{\"code\":\"BAD_REQUEST\",\"message\":\"Server not found\"}");

        assertThat(emqx.api().exhookIfAny("p"))
                .map(ExhookServer::statuses)
                .hasValue(List.of("connected", "connecting"));
        assertThat(emqx.api().exhookIfAny("q")).isEmpty();
    }

    @Test
    void aProviderIsAddedWithAllThatEmqxAsks() {
        emqx.answer("POST /api/v5/exhooks", 200, SERVER);

        emqx.api().add(ExhookConfig.usual("p", "http://h:1").withFailedAction(FailedAction.IGNORE));

        assertThat(JsonParser.parseString(emqx.requests().get(0).body())).isEqualTo(JsonParser.parseString("""
                        {"name":"p","url":"http://h:1","enable":true,"failed_action":"ignore",
                         "request_timeout":"5000ms","auto_reconnect":"60000ms","pool_size":8}
                        """));
    }

    @Test
    void aRefusedProviderShowsWhatWasSent() {
        emqx.answer("POST /api/v5/exhooks", 400, "{\"code\":\"BAD_REQUEST\",\"message\":\"Already exists\"}");
        EmqxApi api = emqx.api();

        assertThatThrownBy(() -> api.add(ExhookConfig.usual("p", "http://h:1")))
                .hasMessageContaining("EMQX answered 400")
                .hasMessageContaining("Already exists")
                .hasMessageContaining("http://h:1");
    }

    @Test
    void namesInPathsAreEscaped() {
        emqx.answer("DELETE /api/v5/clients/a%2Fb%20c", 204, "");

        assertThat(emqx.api().kick("a/b c")).isEqualTo(204);
    }

    @Test
    void anUnknownClientIsNoError() {
        emqx.answer("DELETE /api/v5/clients/nobody", 404, "{\"code\":\"CLIENTID_NOT_FOUND\"}");

        assertThat(emqx.api().kick("nobody")).isEqualTo(404);
    }

    @Test
    void aMoveSaysWhere() {
        emqx.answer("POST /api/v5/exhooks/p/move", 204, "");

        assertThat(emqx.api().move("p", "before:q")).isEqualTo(204);

        assertThat(emqx.changes()).containsExactly("POST /api/v5/exhooks/p/move {\"position\":\"before:q\"}");
    }

    @Test
    void aMessageGoesAsBase64WithItsProperties() {
        emqx.answer("POST /api/v5/publish", 202, "{\"reason_code\":16}");
        Properties properties =
                new Properties(Map.of("Message-Expiry-Interval", 7L), List.of(new UserProperty("k", "v")));

        int status = emqx.api().publish(new ApiMessage("t/1", ByteString.copyFromUtf8("hi"), 1, true, properties));

        assertThat(status).isEqualTo(202);
        assertThat(JsonParser.parseString(emqx.requests().get(0).body())).isEqualTo(JsonParser.parseString("""
                        {"topic":"t/1","payload":"aGk=","payload_encoding":"base64","qos":1,"retain":true,
                         "properties":{"message_expiry_interval":7,"user_properties":{"k":"v"}}}
                        """));
    }

    @Test
    void anApiKeyIsMadeWithADescriptionAndWithScopesOnlyWhereTheyAreAsked() {
        emqx.answer("POST /api/v5/api_key", 200, "{\"name\":\"kit\",\"api_key\":\"k\",\"api_secret\":\"s\"}");
        EmqxApi api = emqx.api();

        assertThat(api.add(new NewApiKey("kit", List.of("publish")))).isEqualTo(new Credentials.ApiKey("k", "s"));
        api.add(new NewApiKey("kit", List.of()));

        assertThat(emqx.requests())
                .extracting(request -> JsonParser.parseString(request.body()))
                .containsExactly(JsonParser.parseString("""
                        {"name":"kit","desc":"made by the ExHook kit","enable":true,"scopes":["publish"]}
                        """), JsonParser.parseString("""
                        {"name":"kit","desc":"made by the ExHook kit","enable":true}
                        """));
    }

    @Test
    void nobodyCanRemoveAProviderWhereExHookHasStoppedOrCrashesAndThatIsNoError() {
        emqx.answer(
                "DELETE /api/v5/exhooks/p",
                400,
                "{\"code\":\"BAD_REQUEST\",\"message\":\"Bad Arguments: {config_update_crashed,{noproc,{gen_server,call,"
                        + "[emqx_exhook_mgr,{update_config\"}");
        emqx.answer(
                "DELETE /api/v5/exhooks/r",
                400,
                "{\"code\":\"BAD_REQUEST\",\"message\":\"Bad Arguments: {config_update_crashed,{{{config_not_found,"
                        + "[<<\\\"p3\\\">>,order]}\"}");
        emqx.answer("DELETE /api/v5/exhooks/q", 400, "{\"code\":\"BAD_REQUEST\",\"message\":\"Bad Arguments\"}");

        assertThat(emqx.api().remove("p")).isEqualTo(400);
        assertThat(emqx.api().remove("r")).isEqualTo(400);
        assertThatThrownBy(() -> emqx.api().remove("q"))
                .isInstanceOf(EmqxApiException.class)
                .hasMessageContaining("EMQX answered 400");
    }
}
