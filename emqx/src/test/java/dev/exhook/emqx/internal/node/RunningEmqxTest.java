package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.FakeEmqx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningEmqxTest {
    private static final String PROVIDER = "{\"name\":\"theirs\",\"url\":\"http://h:1\",\"enable\":true";
    private static final String NOBODY = "{\"data\":[]}";

    private final FakeEmqx emqx;
    private final ServerSocket listener;
    private final List<EmqxNode> started = new ArrayList<>();

    RunningEmqxTest() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        emqx = new FakeEmqx();
        prepare(emqx);
    }

    /** With a provider, a file of rules and a database of passwords. */
    static void prepare(FakeEmqx emqx) {
        emqx.answer("GET /api/v5/nodes", 200, "[{\"version\":\"5.8.9\"}]")
                .answer("GET /api/v5/exhooks", 200, "[" + PROVIDER + ",\"metrics\":{},\"hooks\":[]}]")
                .answer("PUT /api/v5/exhooks/theirs", 200, "{}")
                .answer("GET /api/v5/authorization/settings", 200, "{\"no_match\":\"deny\"}")
                .answer("PUT /api/v5/authorization/settings", 200, "{}")
                .answer(
                        "GET /api/v5/authorization/sources",
                        200,
                        "{\"sources\":[{\"type\":\"file\",\"enable\":true},{\"type\":\"http\",\"enable\":false}]}")
                .answer("PUT /api/v5/authorization/sources/file", 204, "")
                .answer("GET /api/v5/authentication", 200, "[{\"id\":\"pw:db\",\"enable\":true}]")
                .answer("PUT /api/v5/authentication/pw%3Adb", 200, "{}")
                .answer("GET /api/v5/clients?page=1&limit=1000", 200, NOBODY)
                .answer("GET /api/v5/mqtt/retainer/messages?page=1&limit=1000", 200, NOBODY);
    }

    @AfterEach
    void stop() throws IOException {
        started.forEach(EmqxNode::close);
        emqx.close();
        listener.close();
    }

    private EmqxNode start() throws NoEmqxException {
        EmqxNode node = source(emqx.uri()).start();
        started.add(node);
        return node;
    }

    private RunningEmqx source(URI api) {
        return new RunningEmqx(
                api,
                new Credentials.Login("admin", "x"),
                InetSocketAddress.createUnresolved("127.0.0.1", listener.getLocalPort()),
                "127.0.0.1");
    }

    @Test
    void whatWouldAnswerInTheProvidersPlaceIsSwitchedOff() throws NoEmqxException {
        start();

        assertThat(emqx.changes())
                .containsExactly(
                        "PUT /api/v5/exhooks/theirs {\"name\":\"theirs\",\"url\":\"http://h:1\",\"enable\":false}",
                        "PUT /api/v5/authorization/sources/file {\"type\":\"file\",\"enable\":false}",
                        "PUT /api/v5/authentication/pw%3Adb {\"id\":\"pw:db\",\"enable\":false}",
                        "PUT /api/v5/authorization/settings {\"no_match\":\"allow\"}");
    }

    @Test
    void closingSetsItBack() throws NoEmqxException {
        EmqxNode node = start();
        int before = emqx.changes().size();
        emqx.answer("GET /api/v5/exhooks", 200, "[" + PROVIDER.replace("true", "false") + "}]");

        node.close();

        assertThat(emqx.changes().subList(before, emqx.changes().size()))
                .containsExactly(
                        "PUT /api/v5/authorization/settings {\"no_match\":\"deny\"}",
                        "PUT /api/v5/authorization/sources/file {\"type\":\"file\",\"enable\":true}",
                        "PUT /api/v5/authentication/pw%3Adb {\"id\":\"pw:db\",\"enable\":true}",
                        "PUT /api/v5/exhooks/theirs {\"name\":\"theirs\",\"url\":\"http://h:1\",\"enable\":true}");
    }

    @Test
    void whatWasThereBeforeStays() throws NoEmqxException {
        emqx.answer(
                        "GET /api/v5/clients?page=1&limit=1000",
                        200,
                        "{\"data\":[{\"clientid\":\"theirs\",\"connected\":true}]}")
                .answer(
                        "GET /api/v5/mqtt/retainer/messages?page=1&limit=1000",
                        200,
                        "{\"data\":[{\"topic\":\"their/topic\"}]}");
        EmqxNode node = start();
        int before = emqx.changes().size();
        emqx.answer("GET /api/v5/exhooks", 200, "[" + PROVIDER.replace("true", "false") + "}]")
                .answer(
                        "GET /api/v5/clients?page=1&limit=1000",
                        200,
                        "{\"data\":[{\"clientid\":\"theirs\",\"connected\":true},"
                                + "{\"clientid\":\"ours\",\"connected\":false}]}")
                .answer(
                        "GET /api/v5/mqtt/retainer/messages?page=1&limit=1000",
                        200,
                        "{\"data\":[{\"topic\":\"their/topic\"},{\"topic\":\"our/topic\"}]}")
                .answer("DELETE /api/v5/clients/ours", 204, "")
                .answer("DELETE /api/v5/mqtt/retainer/message/our%2Ftopic", 204, "");

        node.refresh();

        assertThat(emqx.changes().subList(before, emqx.changes().size()))
                .containsExactly("DELETE /api/v5/clients/ours ", "DELETE /api/v5/mqtt/retainer/message/our%2Ftopic ");
    }

    @Test
    void itsAddressesAreThoseOfThisMachine() throws NoEmqxException {
        EmqxNode node = start();

        assertThat(node.release()).isEqualTo("5.8.9");
        assertThat(node.clientHost()).isEqualTo("127.0.0.1");
        assertThat(node.providersListenOn().isLoopbackAddress()).isTrue();
    }

    @Test
    void oneThatCannotBeReachedIsNotToBeHad() {
        emqx.close();

        assertThatThrownBy(() -> source(emqx.uri()).start())
                .isInstanceOf(NoEmqxException.class)
                .hasMessageContaining("the running one cannot be used")
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void providersThatWereThereStayEvenWhenOneOfThemCannotBeSwitchedOff() {
        emqx.answer("GET /api/v5/exhooks", 200, "[" + PROVIDER + "},{\"name\":\"stuck\",\"enable\":true}]")
                .answer("PUT /api/v5/exhooks/stuck", 500, "{}");

        assertThatThrownBy(this::start)
                .isInstanceOf(NoEmqxException.class)
                .hasMessageContaining("PUT " + emqx.uri() + "/api/v5/exhooks/stuck: EMQX answered 500");

        assertThat(emqx.changes())
                .noneMatch(change -> change.startsWith("DELETE"))
                .contains("PUT /api/v5/exhooks/theirs {\"name\":\"theirs\",\"url\":\"http://h:1\",\"enable\":true}");
    }

    @Test
    void providersOfTheTestsGoAway() throws NoEmqxException {
        EmqxNode node = start();
        emqx.answer("GET /api/v5/exhooks", 200, "[" + PROVIDER + "},{\"name\":\"ours\",\"enable\":false}]")
                .answer("DELETE /api/v5/exhooks/ours", 204, "");

        node.refresh();

        assertThat(emqx.changes())
                .contains("DELETE /api/v5/exhooks/ours ")
                .noneMatch(change -> change.startsWith("DELETE /api/v5/exhooks/theirs"));
    }

    @Test
    void nothingIsChangedWhenNothingListensForMqtt() throws IOException {
        listener.close();

        assertThatThrownBy(this::start)
                .isInstanceOf(NoEmqxException.class)
                .hasMessageContaining("nothing listens for MQTT at 127.0.0.1:" + listener.getLocalPort());

        assertThat(emqx.changes()).isEmpty();
    }
}
