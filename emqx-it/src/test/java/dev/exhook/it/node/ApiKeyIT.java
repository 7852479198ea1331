package dev.exhook.it.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.NewApiKey;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.node.RunningEmqx;
import dev.exhook.it.junit.EmqxTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A running EMQX is used with an API key: what it must be allowed. */
@EmqxTest
class ApiKeyIT {
    private static final String NAME = "exhook-kit-test";

    private final EmqxNode emqx;

    ApiKeyIT(EmqxNode emqx) {
        this.emqx = emqx;
    }

    @AfterEach
    void remove() {
        emqx.api().removeApiKey(NAME);
    }

    @Test
    void theScopesThatTheKitNamesAreEnough() throws NoEmqxException {
        Credentials.ApiKey key = emqx.api().add(new NewApiKey(NAME, hasScopes() ? NewApiKey.SCOPES : List.of()));

        try (EmqxNode node = running(key).start()) {
            node.refresh();

            assertThat(node.release()).isEqualTo(emqx.release());
            assertThat(node.api().authorization().noMatch()).isEqualTo("allow");
        }
    }

    @Test
    void oneScopeLessIsRefusedWithTheListOfThem() {
        Credentials.ApiKey key = emqx.api()
                .add(new NewApiKey(
                        NAME,
                        hasScopes()
                                ? NewApiKey.SCOPES.stream()
                                        .filter(scope -> !scope.equals("access_control"))
                                        .toList()
                                : List.of()));
        assumeTrue(hasScopes(), "EMQX " + emqx.release() + " knows no scopes");

        assertThatThrownBy(() -> running(key).start())
                .isInstanceOf(NoEmqxException.class)
                .hasMessageContaining("EMQX answered 403")
                .hasMessageContaining("all of data_integration, access_control");
    }

    private RunningEmqx running(Credentials.ApiKey key) {
        return new RunningEmqx(emqx.rest(), key, emqx.mqtt(), emqx.hostForProviders());
    }

    private boolean hasScopes() {
        return Integer.parseInt(emqx.release().replaceAll("\\..*", "")) >= 6;
    }
}
