package dev.exhook.proto;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A wait in a test ends when its condition holds. The limit only keeps a hang from lasting for ever, so it is far
 * beyond what any busy machine needs. Found by all tests of a module that has this on its test class path, and says
 * {@code junit.jupiter.extensions.autodetection.enabled=true}.
 */
public final class HangGuard implements BeforeAllCallback {
    public static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
