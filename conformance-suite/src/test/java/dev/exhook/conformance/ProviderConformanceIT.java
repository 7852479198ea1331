package dev.exhook.conformance;

import dev.exhook.conformance.junit.ConformanceTests;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code mvn verify -Dexhook.target=HOST:PORT}: every rule against that provider; without it, against the reference. */
class ProviderConformanceIT {

    @TestFactory
    List<DynamicTest> theProviderKeepsTheContract() {
        return ConformanceTests.from(System.getProperties());
    }
}
