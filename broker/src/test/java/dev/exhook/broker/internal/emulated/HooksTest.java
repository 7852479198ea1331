package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.MessageDroppedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_exhook:cast/2} and {@code call_fold/3}. */
class HooksTest {
    private final Scheduler scheduler = new Scheduler(Clock.VIRTUAL);
    private final InMemoryProvider providers = new InMemoryProvider();
    private final Running running = new Running();
    private final Hooks hooks = new Hooks(Releases.of("5.10"), running);

    @AfterEach
    void end() {
        scheduler.close();
    }

    private void load(String name, Map<Hook, List<String>> mounted) {
        LoadedProvider provider = new LoadedProvider(scheduler, ProviderOptions.at(name, "h", 1), providers.open(name));
        provider.mounted(mounted);
        running.save(provider, true);
    }

    private Outcome<Boolean> askMayPublish() {
        return hooks.ask(Question.AUTHORIZE, true, "c", result -> ClientAuthorizeRequest.getDefaultInstance());
    }

    @Test
    void thoseThatMountedAHookAreToldInTheirOrder() {
        load("one", Map.of(Hook.CLIENT_CONNECT, List.of()));
        load("two", Map.of(Hook.CLIENT_CONNACK, List.of()));
        load("three", Map.of(Hook.CLIENT_CONNECT, List.of()));

        hooks.tell(Hook.CLIENT_CONNECT, ClientConnectRequest.getDefaultInstance(), "c");

        assertThat(providers.log()).containsExactly("one OnClientConnect", "three OnClientConnect");
    }

    @Test
    void ofAMessageThoseAreToldWhoseTopicsFit() {
        load("one", Map.of(Hook.MESSAGE_DROPPED, List.of("a/#")));
        load("two", Map.of(Hook.MESSAGE_DROPPED, List.of("b/#")));

        hooks.tellAboutMessage(Hook.MESSAGE_DROPPED, "b/c", MessageDroppedRequest.getDefaultInstance(), "c");

        assertThat(providers.log()).containsExactly("two OnMessageDropped");
    }

    @Test
    void withoutACallbackOnTheHookpointNobodyIsToldOrAsked() {
        load("one", Map.of(Hook.CLIENT_CONNECT, List.of(), Hook.CLIENT_AUTHORIZE, List.of()));
        running.uninstallAll();

        hooks.tell(Hook.CLIENT_CONNECT, ClientConnectRequest.getDefaultInstance(), "c");

        assertThat(askMayPublish()).isInstanceOf(Outcome.Untouched.class);
        assertThat(providers.log()).isEmpty();
    }

    /**
     * The callback crashes on one that is in the list and gone: who stands before it was told, who stands behind not.
     */
    @Test
    void oneThatIsInTheListAndGoneEndsTheTelling() {
        load("one", Map.of(Hook.CLIENT_CONNECT, List.of()));
        load("gone", Map.of(Hook.CLIENT_CONNECT, List.of()));
        load("gone", Map.of(Hook.CLIENT_CONNECT, List.of()));
        load("three", Map.of(Hook.CLIENT_CONNECT, List.of()));
        running.unsave("gone");

        hooks.tell(Hook.CLIENT_CONNECT, ClientConnectRequest.getDefaultInstance(), "c");

        assertThat(providers.log()).containsExactly("one OnClientConnect");
    }

    @Test
    void oneThatIsInTheListAndGoneEndsAQuestionBeforeAnybodyIsAsked() {
        load("one", Map.of(Hook.CLIENT_AUTHORIZE, List.of()));
        load("gone", Map.of(Hook.CLIENT_AUTHORIZE, List.of()));
        load("gone", Map.of(Hook.CLIENT_AUTHORIZE, List.of()));
        running.unsave("gone");

        assertThat(askMayPublish()).isInstanceOf(Outcome.Untouched.class);
        assertThat(providers.log()).isEmpty();
    }

    @Test
    void aQuestionGoesToEachThatMountedItAndAFailureUnderDenyEndsIt() {
        load("one", Map.of(Hook.CLIENT_AUTHORIZE, List.of()));
        load("two", Map.of(Hook.CLIENT_AUTHORIZE, List.of()));

        assertThat(askMayPublish()).isInstanceOf(Outcome.Untouched.class);
        assertThat(providers.log()).containsExactly("one OnClientAuthorize", "two OnClientAuthorize");

        providers.goAway();

        assertThat(askMayPublish()).isNotInstanceOf(Outcome.Untouched.class);
        assertThat(providers.log()).containsExactly("one OnClientAuthorize in vain");
    }
}
