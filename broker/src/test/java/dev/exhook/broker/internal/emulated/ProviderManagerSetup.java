package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A manager of 5.10 on a virtual clock, with providers in memory. */
abstract class ProviderManagerSetup {
    static final Duration HEALTH_CHECK = Duration.ofSeconds(5);
    static final Duration RECONNECT = Duration.ofSeconds(60);
    static final Duration MOMENT = Duration.ofMillis(100);

    final Scheduler scheduler = new Scheduler(Clock.VIRTUAL);
    final Running running = new Running();
    final Map<String, InMemoryProvider> providers = new HashMap<>();
    ProviderManager manager = manager(Releases.of("5.10"));

    ProviderManager manager(Release release) {
        return new ProviderManager(
                scheduler,
                release,
                new HookRequests(release, MqttSettings.DEFAULTS),
                options -> provider(options.name()).open(options),
                running);
    }

    @AfterEach
    void end() {
        scheduler.close();
    }

    InMemoryProvider provider(String name) {
        return providers.computeIfAbsent(name, any -> new InMemoryProvider());
    }

    static ProviderOptions options(String name) {
        return ProviderOptions.at(name, "h", 1);
    }

    static ProviderOptions neverAgain(String name) {
        ProviderOptions usual = options(name);
        return new ProviderOptions(
                name,
                usual.host(),
                usual.port(),
                usual.failedAction(),
                usual.requestTimeout(),
                Optional.empty(),
                usual.poolSize());
    }

    void pass(Duration time) {
        scheduler.sleep(time.plus(MOMENT));
    }

    /** Loaded, away for longer than auto_reconnect, and back. */
    void doubled(String name) {
        manager.add(options(name));
        provider(name).goAway();
        pass(HEALTH_CHECK);
        scheduler.sleep(RECONNECT.minus(HEALTH_CHECK));
        provider(name).comeBack();
        pass(HEALTH_CHECK);
        assertThat(running.names()).containsExactly(name, name);
        provider(name).log();
    }
}
