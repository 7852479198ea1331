package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.provider.Decision;
import dev.exhook.reference.acl.RuleSource;
import dev.exhook.reference.auth.MethodSettings;
import dev.exhook.reference.http.ServiceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceReaderTest {
    @Test
    void theUrlIsEnough() throws ConfigException {
        ServiceSettings expected = new ServiceSettings(
                URI.create("http://h:1/p"), ServiceSettings.DEFAULT_TIMEOUT, ServiceSettings.DEFAULT_CACHE, null);
        Config config = ConfigReader.read(
                "f", "authentication: {http: {url: 'http://h:1/p'}}\nauthorization: {http: {url: 'http://h:1/p'}}");
        assertThat(Objects.requireNonNull(config.authentication()).methods())
                .containsExactly(new MethodSettings.Http(expected, false, null));
        assertThat(Objects.requireNonNull(config.authorization()).source())
                .isEqualTo(new RuleSource.InService(expected, null));
    }

    @Test
    void everythingCanBeConfiguredAndTheTokenIsNotPrinted() throws ConfigException {
        Config config = ConfigReader.read(
                "f",
                "authorization: {http: {url: 'https://h/', timeout: 1s, cache: 0s, on_failure: deny, bearer_token: hush}}");
        assertThat(Objects.requireNonNull(config.authorization()).source())
                .isEqualTo(new RuleSource.InService(
                        new ServiceSettings(URI.create("https://h/"), Duration.ofSeconds(1), Duration.ZERO, "hush"),
                        Decision.DENY));
        assertThat(config.toString()).doesNotContain("hush");
    }

    @Test
    void aServiceHasAUrl() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("f", "authorization: {http: {url: h}}"))
                .withMessage(
                        "f:1:29: authorization.http.url: expected http://HOST:PORT/PATH or https://HOST:PORT/PATH");
    }
}
