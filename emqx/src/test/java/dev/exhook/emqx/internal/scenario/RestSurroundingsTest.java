package dev.exhook.emqx.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.ApiRequest;
import dev.exhook.broker.internal.scenario.ScenarioParser;
import dev.exhook.broker.internal.surroundings.DenyAction;
import dev.exhook.broker.internal.surroundings.Republish;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.api.FakeEmqx;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestSurroundingsTest {
    private static final String SETTINGS =
            "{\"no_match\":\"allow\",\"deny_action\":\"ignore\",\"cache\":{\"enable\":true}}";
    private static final String DATABASE = "/api/v5/authentication/password_based:built_in_database";

    private final FakeEmqx emqx;

    RestSurroundingsTest() throws IOException {
        emqx = new FakeEmqx();
        emqx.answer("GET /api/v5/authorization/settings", 200, SETTINGS)
                .answer("PUT /api/v5/authorization/settings", 200, SETTINGS)
                .answer("POST /api/v5/authentication", 200, "{}")
                .answer("POST " + DATABASE + "/users", 201, "{}")
                .answer("DELETE " + DATABASE, 204, "")
                .answer("POST /api/v5/authorization/sources", 204, "")
                .answer("DELETE /api/v5/authorization/sources/file", 204, "")
                .answer("GET /api/v5/configs/global_zone", 200, "{\"mqtt\":{\"strict_mode\":false,\"other\":1}}")
                .answer("PUT /api/v5/configs/global_zone", 200, "{}")
                .answer("GET /api/v5/listeners/tcp:default", 200, "{\"bind\":\"1883\",\"running\":true}")
                .answer("PUT /api/v5/listeners/tcp:default", 200, "{}")
                .answer("POST /api/v5/rules", 201, "{}")
                .answer("DELETE /api/v5/rules/copy", 204, "");
    }

    @AfterEach
    void stop() {
        emqx.close();
    }

    @Test
    void whereNothingIsToBeOtherwiseNothingIsTouched() {
        RestSurroundings surroundings = new RestSurroundings(emqx.api());

        surroundings.bringAbout(Surroundings.NONE);
        surroundings.putBack();

        assertThat(emqx.changes()).isEmpty();
    }

    @Test
    void whatWasBroughtAboutIsTakenAwayAgainTheLastFirst() {
        RestSurroundings surroundings = new RestSurroundings(emqx.api());

        surroundings.bringAbout(wanted("""
                {users: [{name: u, password: p, superuser: true}], acl: [{deny: all}], no_match: deny, cache: false,
                  deny_action: disconnect, strict_mode: true, listeners: {tcp: {mountpoint: m/, enable_authn: false}},
                  republish: [{id: copy, from: a, to: b, qos: 1}]}"""));
        int made = emqx.changes().size();
        surroundings.putBack();
        surroundings.putBack();

        assertThat(emqx.changes().subList(0, made))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("POST " + DATABASE + "/users")
                        .contains("\"user_id\":\"u\"", "\"is_superuser\":true"))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("POST /api/v5/authorization/sources")
                        .contains("{deny, all}."))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("PUT /api/v5/authorization/settings")
                        .contains("\"no_match\":\"deny\"", "\"deny_action\":\"disconnect\"", "\"enable\":false"))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("PUT /api/v5/configs/global_zone")
                        .contains("\"strict_mode\":true", "\"other\":1"))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("PUT /api/v5/listeners/tcp:default")
                        .contains("\"mountpoint\":\"m/\"", "\"enable_authn\":false", "\"bind\":\"1883\"")
                        .doesNotContain("running"))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("POST /api/v5/rules")
                        .contains("SELECT * FROM", "\"topic\":\"b\""));
        assertThat(emqx.changes().subList(made, emqx.changes().size()))
                .extracting(change -> change.substring(0, change.indexOf(' ', change.indexOf(' ') + 1)))
                .containsExactly(
                        "DELETE /api/v5/rules/copy",
                        "PUT /api/v5/listeners/tcp:default",
                        "PUT /api/v5/configs/global_zone",
                        "PUT /api/v5/authorization/settings",
                        "DELETE /api/v5/authorization/sources/file",
                        "DELETE " + DATABASE);
    }

    @Test
    void whatCannotBeTakenBackKeepsNothingElseFromIt() {
        RestSurroundings surroundings = new RestSurroundings(emqx.api());
        surroundings.bringAbout(wanted("{users: [{name: u, password: p}], republish: [{id: copy, from: a, to: b}]}"));
        emqx.answer("DELETE /api/v5/rules/copy", 500, "{\"code\":\"INTERNAL_ERROR\"}");

        assertThatThrownBy(surroundings::putBack)
                .isInstanceOf(EmqxApiException.class)
                .hasMessageContaining("/rules/copy");
        assertThat(emqx.changes()).last().asString().startsWith("DELETE " + DATABASE);
    }

    @Test
    void whatAScenarioChangesWhileItRunsIsTakenBackInTheEnd() {
        RestSurroundings surroundings = new RestSurroundings(emqx.api());

        assertThat(surroundings.request(new ApiRequest.AddRule(new Republish("copy", "a", "b", 1))))
                .isEqualTo(201);
        assertThat(surroundings.request(new ApiRequest.Authorization(false, DenyAction.DISCONNECT, false)))
                .isEqualTo(200);
        int made = emqx.changes().size();
        surroundings.putBack();

        assertThat(emqx.changes().subList(0, made))
                .last()
                .asString()
                .contains("\"no_match\":\"deny\"", "\"deny_action\":\"disconnect\"", "\"enable\":false");
        assertThat(emqx.changes().subList(made, emqx.changes().size()))
                .satisfiesExactly(
                        settings -> assertThat(settings)
                                .startsWith("PUT /api/v5/authorization/settings")
                                .contains("\"no_match\":\"allow\"", "\"deny_action\":\"ignore\""),
                        rule -> assertThat(rule).startsWith("DELETE /api/v5/rules/copy"));
    }

    @Test
    void aRuleThatIsNotThereIsAnsweredAsEmqxAnswersIt() {
        emqx.answer("DELETE /api/v5/rules/other", 404, "{\"code\":\"NOT_FOUND\"}");

        assertThat(new RestSurroundings(emqx.api()).request(new ApiRequest.RemoveRule("other")))
                .isEqualTo(404);
    }

    private static Surroundings wanted(String broker) {
        String yaml = "scenario: s\nsteps: [sleep: {s: 1}]\nbroker: " + broker + "\n";
        return ScenarioParser.parse(yaml, "s.yaml").broker().of(Releases.of("5.10"));
    }
}
