package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_exhook_mgr}, faults included; by a virtual clock, with providers in memory. */
class ProviderManagerTest {
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Scheduler scheduler = new Scheduler(Clock.VIRTUAL);
    private final Running running = new Running();
    private final Map<String, InMemoryProvider> providers = new HashMap<>();
    private ProviderManager manager = manager(Releases.of("5.10"));

    private ProviderManager manager(Release release) {
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

    private InMemoryProvider provider(String name) {
        return providers.computeIfAbsent(name, any -> new InMemoryProvider());
    }

    private static ProviderOptions options(String name) {
        return ProviderOptions.at(name, "h", 1);
    }

    private static ProviderOptions neverAgain(String name) {
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

    private void pass(Duration time) {
        scheduler.sleep(time.plus(MOMENT));
    }

    @Test
    void aProviderIsAskedWhatItWantsAndIsConnectedThen() {
        provider("one").asksFor("client.connect", "message.publish");

        assertThat(manager.add(options("one"))).isTrue();

        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTED);
        assertThat(manager.hooks("one")).containsOnlyKeys(Hook.CLIENT_CONNECT, Hook.MESSAGE_PUBLISH);
        assertThat(provider("one").log()).containsExactly("one OnProviderLoaded");
        assertThat(running.names()).containsExactly("one");
        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isTrue();
    }

    @Test
    void aNameIsGivenOnce() {
        manager.add(options("one"));

        assertThat(manager.add(options("one"))).isFalse();

        assertThat(provider("one").log()).containsExactly("one OnProviderLoaded");
    }

    @Test
    void nobodyIsKnownByAnotherName() {
        assertThat(manager.status("nobody")).isEmpty();
        assertThat(manager.hooks("nobody")).isEmpty();
        assertThat(manager.delete("nobody")).isFalse();
        assertThat(manager.move("nobody", 0)).isFalse();
    }

    @Test
    void aHookThatEmqxDoesNotKnowFailsTheWholeLoad() {
        provider("one").asksFor("client.connect", "client.unheard_of");

        assertThat(manager.add(options("one"))).isTrue();

        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTING);
        assertThat(manager.hooks("one")).isEmpty();
        assertThat(provider("one").log()).containsExactly("one OnProviderLoaded", "one closed");
    }

    @Test
    void oneThatIsTakenAwayIsToldAndItsConnectionsAreClosed() {
        provider("one").asksFor("client.connect");
        manager.add(options("one"));
        provider("one").log();

        assertThat(manager.delete("one")).isTrue();

        assertThat(provider("one").log()).containsExactly("one OnProviderUnloaded", "one closed");
        assertThat(manager.names()).isEmpty();
        assertThat(running.names()).isEmpty();
        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isFalse();
    }

    @Test
    void oneThatIsAwayIsLoadedAgainAfterAutoReconnect() {
        provider("one").goAway();
        manager = manager(Releases.of("5.8"));
        manager.add(options("one"));
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTING);
        provider("one").comeBack();
        provider("one").log();

        scheduler.sleep(RECONNECT.minus(MOMENT));
        assertThat(provider("one").log()).isEmpty();
        pass(MOMENT);

        assertThat(provider("one").log()).containsExactly("one OnProviderLoaded");
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTED);
    }

    @Test
    void oneThatStaysAwayIsTriedAgainAndAgain() {
        provider("one").goAway();
        manager.add(options("one"));
        provider("one").log();

        pass(RECONNECT);
        pass(RECONNECT);

        assertThat(provider("one").log())
                .containsExactly(
                        "one OnProviderLoaded in vain", "one closed", "one OnProviderLoaded in vain", "one closed");
    }

    @Test
    void withoutAutoReconnectItIsNeverTriedAgain() {
        provider("one").goAway();
        manager.add(neverAgain("one"));
        provider("one").comeBack();
        provider("one").log();

        pass(RECONNECT.multipliedBy(3));

        assertThat(manager.status("one")).contains(ProviderStatus.DISCONNECTED);
        assertThat(provider("one").log()).isEmpty();
    }

    @Test
    void oneThatIsDeletedWhileItIsAwayIsNotTriedAgain() {
        provider("one").goAway();
        manager.add(options("one"));
        manager.delete("one");
        provider("one").log();

        pass(RECONNECT);

        assertThat(provider("one").log()).isEmpty();
        assertThat(manager.names()).isEmpty();
    }

    @Test
    void placesAreTakenInTheChainAndBeyondItsEndMeansTheEnd() {
        List.of("one", "two", "three").forEach(name -> manager.add(options(name)));

        assertThat(manager.move("three", 0)).isTrue();
        assertThat(manager.names()).containsExactly("three", "one", "two");
        assertThat(running.names()).containsExactly("three", "one", "two");
        assertThat(manager.move("three", 99)).isTrue();
        assertThat(running.names()).containsExactly("one", "two", "three");
        assertThat(manager.move("one", 1)).isTrue();
        assertThat(running.names()).containsExactly("two", "one", "three");
    }

    // the health check of 5.9 and later: emqx_exhook_mgr:do_health_check/2

    @Test
    void from59OnOneThatWentAwayIsNotedWithinFiveSecondsAndIsDisconnectedAfterTen() {
        manager.add(options("one"));
        pass(HEALTH_CHECK);
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTED);
        provider("one").goAway();

        pass(HEALTH_CHECK);
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTING);
        pass(HEALTH_CHECK);
        assertThat(manager.status("one")).contains(ProviderStatus.DISCONNECTED);
    }

    @Test
    void upTo58NobodyLooks() {
        scheduler.sleep(MOMENT);
        Running old = new Running();
        ProviderManager without = new ProviderManager(
                scheduler,
                Releases.of("5.8"),
                new HookRequests(Releases.of("5.8"), MqttSettings.DEFAULTS),
                options -> provider(options.name()).open(options),
                old);
        without.add(options("one"));
        provider("one").goAway();

        pass(HEALTH_CHECK.multipliedBy(3));

        assertThat(without.status("one")).contains(ProviderStatus.CONNECTED);
    }

    @Test
    void oneThatIsBackBeforeItsReloadIsConnectedAgainAndNotLoadedAnew() {
        manager.add(options("one"));
        provider("one").log();
        provider("one").goAway();
        pass(HEALTH_CHECK);
        provider("one").comeBack();

        pass(HEALTH_CHECK);
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTED);
        pass(RECONNECT);

        assertThat(provider("one").log()).isEmpty();
        assertThat(running.names()).containsExactly("one");
    }

    /** The fault of 5.9 and 5.10: a reload saves it behind itself. */
    @Test
    void oneThatWasAwayForTooLongIsInTheListTwice() {
        manager.add(options("one"));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        provider("one").log();
        scheduler.sleep(RECONNECT.minus(HEALTH_CHECK));
        provider("one").comeBack();

        pass(HEALTH_CHECK);

        assertThat(provider("one").log()).contains("one OnProviderLoaded", "one closed");
        assertThat(running.names()).containsExactly("one", "one");
    }

    @Test
    void fromTheCureOnItIsThereOnce() {
        manager = manager(Releases.of("6.2"));
        manager.add(options("one"));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        scheduler.sleep(RECONNECT.minus(HEALTH_CHECK));
        provider("one").comeBack();
        provider("one").log();

        pass(HEALTH_CHECK);

        assertThat(provider("one").log()).contains("one OnProviderLoaded", "one closed");
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTED);
    }

    @Test
    void oneThatIsAloneAndCannotBeReloadedCrashesNothing() {
        manager.add(options("one"));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        provider("one").log();

        pass(RECONNECT);

        assertThat(provider("one").log()).containsExactly("one OnProviderLoaded in vain", "one closed");
    }

    /** {@code config_not_found}: the list names one that is not connected, and there is something to sort. */
    @Test
    void withTwoProvidersAFailedReloadCrashesTheManagerAndTheOtherOneIsLoadedAgain() {
        manager.add(options("one"));
        manager.add(options("two"));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        provider("two").log();

        pass(RECONNECT);

        assertThat(provider("two").log())
                .containsExactly("two OnProviderUnloaded", "two closed", "two OnProviderLoaded");
        assertThat(manager.names()).containsExactly("one", "two");
        assertThat(manager.status("two")).contains(ProviderStatus.CONNECTED);
        assertThat(running.names()).containsExactly("two");
    }

    /** A restart loads all anew, and so begins to count anew. */
    @Test
    void aRestartForgetsTheReloadsThatWereDue() {
        List.of("one", "two", "three").forEach(name -> manager.add(options(name)));
        provider("one").goAway();
        scheduler.sleep(Duration.ofSeconds(30));
        provider("three").goAway();
        scheduler.sleep(Duration.ofSeconds(40));
        assertThat(provider("two").log()).as("the manager crashed").contains("two OnProviderUnloaded");
        provider("three").log();

        scheduler.sleep(Duration.ofSeconds(40));

        assertThat(provider("three").log())
                .as("35 s after its loss and 60 s later it is 95 s, but not 130 s")
                .isEmpty();
    }

    @Test
    void aRestartCountsAnewWhoHasACallbackOnAHookpoint() {
        provider("one").asksFor("client.connect");
        doubled("one");
        manager.add(options("two"));
        provider("two").goAway();
        pass(HEALTH_CHECK);
        pass(RECONNECT);
        assertThat(provider("one").log()).as("the manager crashed").contains("one OnProviderUnloaded");

        manager.delete("one");

        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isFalse();
    }

    /** {@code emqx_exhook_sup} lets it start ten times within an hour, and then the application ends. */
    @Test
    void oneThatIsInTheListTwiceAndGoesAwayForGoodEndsTheManagerBesideAnother() {
        doubled("one");
        provider("two").asksFor("client.connect");
        manager.add(options("two"));
        provider("two").log();
        provider("one").goAway();
        pass(HEALTH_CHECK);

        pass(RECONNECT);

        assertThat(provider("two").log())
                .filteredOn(line -> line.equals("two OnProviderLoaded"))
                .hasSize(10);
        assertThat(manager.names()).isEmpty();
        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isFalse();
        assertThat(manager.status("two")).isEmpty();
    }

    @Test
    void oneThatIsAddedWhileAnotherIsAwayIsRefusedAndNotToldSo() {
        manager.add(options("one"));
        provider("one").goAway();
        pass(HEALTH_CHECK);

        assertThat(manager.add(options("two"))).isFalse();

        assertThat(manager.names()).containsExactly("one");
        assertThat(manager.status("two")).isEmpty();
        assertThat(provider("two").log()).containsExactly("two OnProviderLoaded");
        assertThat(manager.status("one")).contains(ProviderStatus.CONNECTING);
    }

    @Test
    void aMoveWhileOneIsAwayIsRefusedAndTheOthersAreLoadedAgain() {
        manager.add(options("one"));
        manager.add(options("two"));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        provider("two").log();

        assertThat(manager.move("two", 0)).isFalse();

        assertThat(manager.names()).containsExactly("one", "two");
        assertThat(provider("two").log())
                .containsExactly("two OnProviderUnloaded", "two closed", "two OnProviderLoaded");
        assertThat(manager.status("two")).contains(ProviderStatus.CONNECTED);
    }

    /** Loaded, away for longer than auto_reconnect, and back. */
    private void doubled(String name) {
        manager.add(options(name));
        provider(name).goAway();
        pass(HEALTH_CHECK);
        scheduler.sleep(RECONNECT.minus(HEALTH_CHECK));
        provider(name).comeBack();
        pass(HEALTH_CHECK);
        assertThat(running.names()).containsExactly(name, name);
        provider(name).log();
    }

    @Test
    void whenItEndsConnectionsAreClosedWithoutAWord() {
        manager.add(options("one"));
        provider("one").log();

        manager.close();

        assertThat(provider("one").log()).containsExactly("one closed");
    }
}
