package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TracesReaderTest {
    @Test
    void withoutTheModuleItIsSaidWhatIsMissing() {
        assertThatThrownBy(() -> ConfigReader.read("p.yaml", "log_connections: true\ntraces: {sample: 1}"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("p.yaml:2:9: traces: it needs exhook-reference-provider-opentelemetry.jar, which is not on"
                        + " the class path");
    }
}
