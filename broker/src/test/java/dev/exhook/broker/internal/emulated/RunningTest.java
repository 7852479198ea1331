package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As the list of running servers and the counters of {@code emqx_exhook_mgr} and {@code emqx_exhook_server}. */
class RunningTest {
    private final Scheduler scheduler = new Scheduler(Clock.VIRTUAL);
    private final Running running = new Running();

    @AfterEach
    void end() {
        scheduler.close();
    }

    private LoadedProvider provider(String name, Hook... hooks) {
        LoadedProvider provider =
                new LoadedProvider(scheduler, ProviderOptions.at(name, "h", 1), new InMemoryProvider().open(name));
        provider.mounted(Arrays.stream(hooks).collect(Collectors.toMap(hook -> hook, hook -> List.<String>of())));
        return provider;
    }

    @Test
    void savedProvidersAreAskedInTheirOrder() {
        running.save(provider("one"), true);
        running.save(provider("two"), true);

        assertThat(running.names()).containsExactly("one", "two");
        assertThat(running.members().orElseThrow()).extracting(Member::name).containsExactly("one", "two");
    }

    @Test
    void anotherOrderIsTakenOver() {
        running.save(provider("one"), true);
        running.save(provider("two"), true);

        running.reorder(List.of("two", "one"));

        assertThat(running.members().orElseThrow()).extracting(Member::name).containsExactly("two", "one");
    }

    @Test
    void oneThatIsSavedAgainStandsInTheListTwiceAndTheLaterOneIsCalled() {
        running.save(provider("one"), true);
        LoadedProvider again = provider("one", Hook.CLIENT_CONNECT);
        running.save(again, true);

        assertThat(running.names()).containsExactly("one", "one");
        assertThat(running.service("one")).containsSame(again);
    }

    @Test
    void whereThatIsMendedItKeepsItsPlace() {
        running.save(provider("one"), false);
        running.save(provider("two"), false);
        LoadedProvider again = provider("one", Hook.CLIENT_CONNECT);
        running.save(again, false);

        assertThat(running.names()).containsExactly("one", "two");
        assertThat(running.service("one")).containsSame(again);
    }

    @Test
    void oneThatStoodThereTwiceAndIsTakenOutBreaksTheChain() {
        running.save(provider("one"), true);
        running.save(provider("one"), true);

        running.unsave("one");

        assertThat(running.names()).containsExactly("one");
        assertThat(running.service("one")).isEmpty();
        assertThat(running.members()).isEmpty();
    }

    @Test
    void aCallbackSitsOnAHookpointAsLongAsSomebodyHasIt() {
        LoadedProvider one = provider("one", Hook.CLIENT_CONNECT, Hook.MESSAGE_PUBLISH);
        LoadedProvider two = provider("two", Hook.CLIENT_CONNECT);
        running.save(one, true);
        running.save(two, true);

        running.uninstall(one.member());

        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isTrue();
        assertThat(running.isInstalled(Hook.MESSAGE_PUBLISH)).isFalse();
        running.uninstall(two.member());
        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isFalse();
    }

    @Test
    void takingAwayACallbackThatIsNotThereChangesNothing() {
        running.uninstall(new Member("one", FailedAction.DENY, Map.of(Hook.CLIENT_CONNECT, List.of())));

        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isFalse();
    }

    @Test
    void whenTheManagerEndsNoCallbackIsLeft() {
        running.save(provider("one", Hook.CLIENT_CONNECT), true);

        running.uninstallAll();

        assertThat(running.isInstalled(Hook.CLIENT_CONNECT)).isFalse();
        assertThat(running.names()).containsExactly("one");
    }
}
