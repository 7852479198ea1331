package dev.exhook.cli;

import dev.exhook.junit.ConformanceTests;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code mvn verify -Dexhook.target=HOST:PORT}: every rule against that provider; without it, against the reference. */
class ProviderConformanceIT {

    @TestFactory
    List<DynamicTest> theProviderKeepsTheContract() {
        if (System.getProperty("exhook.target") != null) {
            return ConformanceTests.from(System.getProperties());
        }
        try (EmbeddedReference sample = EmbeddedReference.start()) {
            Properties settings = new Properties();
            settings.putAll(System.getProperties());
            settings.setProperty("exhook.target", sample.address());
            return ConformanceTests.from(settings);
        }
    }
}
