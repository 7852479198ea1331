package dev.exhook.cli;

import dev.exhook.junit.ConformanceTests;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * {@code mvn verify -Dexhook.target=HOST:PORT}: every rule against that provider; without it, against the sample.
 */
@DisabledIf(value = "realEmqxIsToAsk", disabledReason = "an EMQX is named: TargetOnRealEmqxIT asks the provider")
class ProviderConformanceIT {
    /**
     * The module of the tests on real EMQX is built after this one: a broken rule must not keep it from being reached.
     */
    static boolean realEmqxIsToAsk() {
        return System.getProperty("exhook.target") != null
                && Stream.of("home", "image", "api", "mode")
                        .anyMatch(name -> System.getProperty("emqx." + name) != null);
    }

    @TestFactory
    List<DynamicTest> theProviderKeepsTheContract() {
        if (System.getProperty("exhook.target") != null) {
            return ConformanceTests.from(System.getProperties());
        }
        try (EmbeddedSample sample = EmbeddedSample.start(Optional.empty())) {
            Properties settings = new Properties();
            settings.putAll(System.getProperties());
            settings.setProperty("exhook.target", sample.address());
            return ConformanceTests.from(settings);
        }
    }
}
