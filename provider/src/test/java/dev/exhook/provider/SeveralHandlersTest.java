package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientConnectRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SeveralHandlersTest {
    private static final ClientConnectRequest REQUEST = ClientConnectRequest.getDefaultInstance();

    private final List<String> called = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LogRecords log = new LogRecords(Provider.class);

    @Test
    void allOfThemAreCalledInOrder() throws IOException {
        call(request -> called.add("first"), request -> called.add("second"));
        assertThat(called).containsExactly("first", "second");
    }

    @Test
    void theSecondIsCalledAlsoWhenTheFirstFails() {
        assertThatThrownBy(() -> call(this::fail, request -> called.add("second")))
                .hasMessageContaining("INTERNAL");
        assertThat(called).containsExactly("second");
        assertThat(log.texts()).singleElement().asString().contains("IllegalStateException: no disk");
    }

    @Test
    void twoFailuresAreLoggedTogether() {
        assertThatThrownBy(() -> call(this::fail, request -> {
                    throw new IllegalStateException("no network");
                }))
                .hasMessageContaining("INTERNAL");
        assertThat(log.texts())
                .singleElement()
                .asString()
                .contains("IllegalStateException: no network", "Suppressed: java.lang.IllegalStateException: no disk");
    }

    private void fail(ClientConnectRequest request) {
        throw new IllegalStateException("no disk");
    }

    private void call(Consumer<ClientConnectRequest> first, Consumer<ClientConnectRequest> second) throws IOException {
        Provider provider = Provider.builder()
                .onClientConnect(first)
                .onClientConnect(second)
                .build();
        try (ProviderServer server = ProviderServer.start(provider, ListenAddress.loopback(0));
                TestClient client = new TestClient(server.port())) {
            client.call(ProtocolVersion.V3, Rpc.ON_CLIENT_CONNECT, REQUEST);
        }
    }
}
