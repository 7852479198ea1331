package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code emqx_exhook_mgr} crashes over an order in which somebody is missing, and what comes of that. */
class ProviderManagerCrashTest extends ProviderManagerSetup {
    @Test
    void oneThatIsAloneAndCannotBeReloadedCrashesNothing() {
        manager.add(options("one"));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        provider("one").log();

        pass(RECONNECT);

        // The connections that it would have been loaded over, and those that it had before.
        assertThat(provider("one").log()).containsExactly("one OnProviderLoaded in vain", "one closed", "one closed");
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

    @Test
    void aRemovalWhileOneIsAwayIsRefusedAndWhoWasToldSoIsLoadedAgain() {
        List.of("one", "two", "three").forEach(name -> manager.add(options(name)));
        provider("one").goAway();
        pass(HEALTH_CHECK);
        List.of("two", "three").forEach(name -> provider(name).log());

        assertThat(manager.delete("two")).isFalse();

        assertThat(manager.names()).containsExactly("one", "two", "three");
        assertThat(List.of("two", "three"))
                .allSatisfy(name -> assertThat(provider(name).log())
                        .containsExactly(name + " OnProviderUnloaded", name + " closed", name + " OnProviderLoaded"));
        assertThat(running.names()).containsExactly("two", "three");
    }

    /** There is nothing to sort. */
    @Test
    void theLastButOneIsRemovedThoughTheOtherIsAway() {
        List.of("one", "two").forEach(name -> manager.add(options(name)));
        provider("one").goAway();
        pass(HEALTH_CHECK);

        assertThat(manager.delete("two")).isTrue();

        assertThat(manager.names()).containsExactly("one");
    }
}
