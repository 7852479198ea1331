package dev.exhook.reference.deploy;

import static dev.exhook.reference.deploy.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider takes what docker compose configures, whatever profiles are active. */
class ComposeConfigurationTest {
    private static final String HASH =
            "pbkdf2_sha256$10000$E5XDKUJDiLlVVyQN0mQOWQ==$J+I9yKeagcsBtWntwUC41++IMOJu4EvxkNCPEau6s6I=";
    private static final List<String> ALWAYS = List.of("authentication", "authorization", "message", "metrics");

    @TempDir
    private Path folder;

    @Test
    void withoutProfilesItDecidesAndKeepsNothing() throws Exception {
        assertThat(config().parts()).containsAll(ALWAYS).doesNotContain("database", "store", "bridge", "presence");
    }

    @Test
    void eachProfileAddsItsParts() throws Exception {
        assertThat(config("postgres").parts())
                .containsAll(ALWAYS)
                .contains("database", "store", "presence")
                .doesNotContain("bridge");
        assertThat(config("kafka").parts())
                .containsAll(ALWAYS)
                .contains("bridge")
                .doesNotContain("database");
        assertThat(config("kafka", "postgres").parts()).contains("bridge", "database", "store", "presence");
    }

    @Test
    void itAnswersBeforeEmqxStopsWaitingAndWhereEmqxAndTheProbeAsk() throws Exception {
        Config config = config();
        config.server().checkExposure(config.server().listen());
        String servers = (String) at(ComposeFile.service("emqx"), "environment", "EMQX_EXHOOK__SERVERS");
        Matcher timeout = Pattern.compile("request_timeout = (\\d+)s").matcher(servers);
        assertThat(timeout.find()).isTrue();
        assertThat(config.server().calls().deadline()).isLessThan(Duration.ofSeconds(Long.parseLong(timeout.group(1))));
        assertThat(servers).contains(":" + config.server().listen().port() + "\"");
        assertThat(Files.readString(Path.of("../deploy/compose/probe")))
                .contains("/dev/tcp/127.0.0.1/"
                        + Objects.requireNonNull(config.metrics()).port());
    }

    /** As deploy/compose/start puts it together. */
    private Config config(String... profiles) throws Exception {
        StringBuilder yaml = new StringBuilder(Files.readString(Path.of("../deploy/compose/provider.yaml")));
        Map<String, String> environment = new HashMap<>();
        environment.put("EXHOOK_AUTHENTICATION__USERS", users());
        for (String profile : profiles) {
            yaml.append(Files.readString(Path.of("../deploy/compose", profile + ".yaml")));
            if (profile.equals("postgres")) {
                environment.put("EXHOOK_DATABASE__PASSWORD", "secret");
            }
        }
        return ConfigFiles.read(Files.writeString(folder.resolve("provider.yaml"), yaml), environment);
    }

    private static String users() {
        String text = (String) at(ComposeFile.service("provider"), "environment", "EXHOOK_AUTHENTICATION__USERS");
        assertThat(text).contains("${MQTT_PASSWORD_HASH:?");
        return text.replaceAll("\\$\\{MQTT_PASSWORD_HASH[^}]*}", Matcher.quoteReplacement(HASH));
    }
}
