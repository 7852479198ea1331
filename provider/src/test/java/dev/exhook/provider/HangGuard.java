package dev.exhook.provider;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A wait in a test ends when its condition holds. The limit only keeps a hang from lasting for ever, so it is far
 * beyond what any busy machine needs. Registered for all tests of a module in {@code META-INF/services}.
 */
public final class HangGuard implements BeforeAllCallback {
    public static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
