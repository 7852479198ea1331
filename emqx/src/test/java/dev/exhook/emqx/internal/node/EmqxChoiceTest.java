package dev.exhook.emqx.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.emqx.internal.api.Credentials;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EmqxChoiceTest {
    private static List<EmqxSource> choose(Map<String, String> properties) {
        Properties given = new Properties();
        given.putAll(properties);
        return EmqxChoice.from(given, Map.of());
    }

    @Test
    void withoutAWordThereIsAContainerForEachVersionOfTheContract() {
        assertThat(choose(Map.of()))
                .containsExactly(
                        new ContainerEmqx("emqx/emqx:5.8.9", Optional.empty()),
                        new ContainerEmqx("emqx/emqx:5.10.3", Optional.empty()));
    }

    @Test
    void imagesAreTakenAsGiven() {
        assertThat(choose(Map.of("emqx.image", "emqx/emqx:6.2.0, mine:1")))
                .containsExactly(
                        new ContainerEmqx("emqx/emqx:6.2.0", Optional.empty()),
                        new ContainerEmqx("mine:1", Optional.empty()));
    }

    @Test
    void aHomeMeansInstalled() {
        assertThat(choose(Map.of("emqx.home", "/opt/emqx,/opt/emqx5")))
                .containsExactly(
                        new InstalledEmqx(Path.of("/opt/emqx"), Optional.empty()),
                        new InstalledEmqx(Path.of("/opt/emqx5"), Optional.empty()));
    }

    @Test
    void anImageGoesBeforeAHomeAndAHomeBeforeAnApi() {
        assertThat(choose(Map.of("emqx.image", "a:1", "emqx.home", "/opt/emqx", "emqx.api", "http://h:1")))
                .containsExactly(new ContainerEmqx("a:1", Optional.empty()));
        assertThat(choose(Map.of("emqx.home", "/opt/emqx", "emqx.api", "http://h:1")))
                .containsExactly(new InstalledEmqx(Path.of("/opt/emqx"), Optional.empty()));
    }

    @Test
    void theModeGoesBeforeAll() {
        assertThat(choose(Map.of("emqx.mode", "installed", "emqx.image", "a:1", "emqx.home", "/opt/emqx")))
                .containsExactly(new InstalledEmqx(Path.of("/opt/emqx"), Optional.empty()));
    }

    @Test
    void aRunningOneNeedsItsAddressesAndALogin() {
        assertThat(choose(Map.of("emqx.api", "http://broker:18083", "emqx.mqtt", "broker:1883", "emqx.password", "p")))
                .containsExactly(new RunningEmqx(
                        URI.create("http://broker:18083"),
                        new Credentials.Login("admin", "p"),
                        InetSocketAddress.createUnresolved("broker", 1883),
                        "127.0.0.1"));
    }

    @Test
    void aRunningOneTakesAnApiKeyToo() {
        assertThat(choose(Map.of(
                        "emqx.api", "http://b:18083",
                        "emqx.mqtt", "b:1883",
                        "emqx.api-key", "k",
                        "emqx.api-secret", "s",
                        "emqx.provider-host", "host.docker.internal")))
                .containsExactly(new RunningEmqx(
                        URI.create("http://b:18083"),
                        new Credentials.ApiKey("k", "s"),
                        InetSocketAddress.createUnresolved("b", 1883),
                        "host.docker.internal"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> choose(Map.of("emqx.mode", "installed")))
                .hasMessageContaining("emqx.home: is missing");
        assertThatThrownBy(() -> choose(Map.of("emqx.mode", "running"))).hasMessageContaining("emqx.api: is missing");
        assertThatThrownBy(() -> choose(Map.of("emqx.api", "http://h:1", "emqx.password", "p")))
                .hasMessageContaining("emqx.mqtt: is missing");
        assertThatThrownBy(() -> choose(Map.of("emqx.api", "http://h:1", "emqx.mqtt", "h:1")))
                .hasMessageContaining("emqx.password: is missing");
    }

    @Test
    void whatCannotBeIsSaidWithWhatCould() {
        assertThatThrownBy(() -> choose(Map.of("emqx.mode", "docker")))
                .hasMessageContaining("emqx.mode: testcontainers, installed or running expected, not [docker]");
        assertThatThrownBy(() -> choose(Map.of("emqx.api", "localhost:18083")))
                .hasMessageContaining("emqx.api: a URL, as http://localhost:18083, expected, not [localhost:18083]");
        assertThatThrownBy(() -> choose(Map.of("emqx.api", "http://h:1", "emqx.password", "p", "emqx.mqtt", "1883")))
                .hasMessageContaining("emqx.mqtt: HOST:PORT expected, as 127.0.0.1:9000, not [1883]");
    }

    @Test
    void aSecretComesFromTheEnvironment() {
        Properties given = new Properties();
        given.putAll(Map.of("emqx.api", "http://b:18083", "emqx.mqtt", "[::1]:1883"));

        assertThat(EmqxChoice.from(given, Map.of("EMQX_PASSWORD", "p")))
                .containsExactly(new RunningEmqx(
                        URI.create("http://b:18083"),
                        new Credentials.Login("admin", "p"),
                        InetSocketAddress.createUnresolved("::1", 1883),
                        "127.0.0.1"));
    }

    @Test
    void theProfileIsOfAllThatAreStarted() {
        assertThat(choose(Map.of("emqx.image", "a:1", "emqx.profile", "hardened")))
                .containsExactly(new ContainerEmqx("a:1", Optional.of(Profile.HARDENED)));
        assertThat(choose(Map.of("emqx.home", "/opt/emqx", "emqx.profile", "legacy")))
                .containsExactly(new InstalledEmqx(Path.of("/opt/emqx"), Optional.of(Profile.LEGACY)));
    }

    @Test
    void aProfileThatCannotBeIsSaidSo() {
        assertThatThrownBy(() -> choose(Map.of("emqx.profile", "strict")))
                .hasMessageContaining("emqx.profile")
                .hasMessageContaining("legacy")
                .hasMessageContaining("hardened");
        assertThatThrownBy(() -> choose(Map.of(
                        "emqx.api",
                        "http://h:1",
                        "emqx.mqtt",
                        "h:1",
                        "emqx.password",
                        "p",
                        "emqx.profile",
                        "hardened")))
                .hasMessageContaining("a running EMQX has the security profile that it was started with");
    }
}
