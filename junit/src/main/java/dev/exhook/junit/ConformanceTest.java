package dev.exhook.junit;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A test class of which each rule is a test. {@link ExHookConformance} on the class says which provider is checked. */
public interface ConformanceTest {

    /** Runs the rules; each is a test with the rule's id and title for a name. */
    @TestFactory
    default List<DynamicTest> exHookConformance() {
        return ConformanceTests.from(AnnotatedSettings.of(getClass(), System.getProperties()));
    }
}
