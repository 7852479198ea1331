package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done so that a provider runs. */
class LaunchTest {
    @Test
    void aContainerIsPublishedOnLoopbackAtThePortThatTheKitChose() {
        StartCommand start = new StartCommand(
                Launch.container("registry.example/mine:1.2", 8080),
                Endpoint.parse("127.0.0.1:40311"),
                ConnectOptions.cleartext(),
                Duration.ZERO);

        assertThat(start.name()).isEqualTo("127.0.0.1:40311 (image registry.example/mine:1.2)");
        assertThat(start.filledIn())
                .contains("docker run --rm --name exhook-tck-")
                .endsWith(" --env PORT=8080 --publish 127.0.0.1:40311:8080 registry.example/mine:1.2");
    }

    @Test
    void aContainerIsRemovedByTheNameThatItRunsUnder() {
        Launch launch = Launch.container("mine", Launch.USUAL_PORT);
        String removal = launch.removal().orElseThrow();

        assertThat(removal).startsWith("docker rm --force exhook-tck-");
        assertThat(launch.command()).contains(" --name " + removal.substring("docker rm --force ".length()) + " ");
        assertThat(Launch.container("mine", Launch.USUAL_PORT).removal()).isNotEqualTo(launch.removal());
    }

    @Test
    void aCommandOfTheShellLeavesNothingToRemove() {
        assertThat(Launch.of("./mine")).isEqualTo(new Launch("./mine", "./mine", Optional.empty()));
    }

    @Test
    void whatIsNoNameOfAnImageNeverGetsToTheShell() {
        for (String name : new String[] {"mine; rm -rf /", "$(id)", "--privileged", "", "a b", "a\nb"}) {
            assertThatThrownBy(() -> Launch.container(name, 9000))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("[" + name + "] is no name of an image, as mine:latest");
        }
    }
}
