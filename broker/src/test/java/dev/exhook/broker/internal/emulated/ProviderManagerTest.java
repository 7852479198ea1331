package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As {@code emqx_exhook_mgr}, faults included. */
class ProviderManagerTest extends ProviderManagerSetup {
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

    /** Seen on 5.10.3 and 6.2.2, with clients that were refused by a provider that was back. */
    @Test
    void from59OnOneThatCouldNotBeLoadedAgainIsNotCalledUntilItIs() {
        manager.add(options("one"));
        pass(HEALTH_CHECK);
        provider("one").goAway();
        pass(HEALTH_CHECK);
        assertThat(running.cut()).isEmpty();

        pass(RECONNECT);
        provider("one").comeBack();

        assertThat(running.cut()).containsExactly("one");
        assertThat(running.names()).containsExactly("one");
        pass(RECONNECT);
        assertThat(running.cut()).isEmpty();
    }

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
    void whenItEndsConnectionsAreClosedWithoutAWord() {
        manager.add(options("one"));
        provider("one").log();

        manager.close();

        assertThat(provider("one").log()).containsExactly("one closed");
    }
}
