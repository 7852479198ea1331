package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.proto.v3.RequestMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderBuilderTest {
    private static final BrokerVersion NEWEST = BrokerVersion.parse("6.3.0");

    @Test
    void whatIsRegisteredIsWhatIsDeclared() {
        Provider provider = Provider.builder()
                .onMessagePublish(request -> Publish.unchanged(), "a/#", "b/+")
                .onClientConnected(request -> {})
                .build();

        assertThat(provider.hooks()).containsExactly(Hook.CLIENT_CONNECTED, Hook.MESSAGE_PUBLISH);
        assertThat(provider.loaded(ProtocolVersion.V3, NEWEST))
                .isEqualTo(LoadedResponse.newBuilder()
                        .addHooks(HookSpec.newBuilder().setName("client.connected"))
                        .addHooks(HookSpec.newBuilder()
                                .setName("message.publish")
                                .addTopics("a/#")
                                .addTopics("b/+"))
                        .build());
    }

    @Test
    void everyHookCanBeRegistered() {
        Provider provider = AllHooks.builder().build();
        assertThat(provider.hooks()).containsExactly(Hook.values());
        assertThat(names(provider.loaded(ProtocolVersion.V3, NEWEST)))
                .containsExactlyElementsOf(
                        Stream.of(Hook.values()).map(Hook::hookName).toList());
    }

    @ParameterizedTest
    @CsvSource({"V3,6.2.2", "V3,5.10.3", "V3,6.3.0-beta.2", "V2,5.8.9", "V2,6.3.0"})
    void messageIngressIsNamedOnlyToABrokerThatHasIt(ProtocolVersion version, String broker) {
        assertThat(names(AllHooks.builder().build().loaded(version, BrokerVersion.parse(broker))))
                .hasSize(19)
                .doesNotContain("message.ingress");
    }

    @Test
    void aBuiltProviderDoesNotChangeWithItsBuilder() {
        ProviderBuilder builder = Provider.builder().onClientConnected(request -> {});
        Provider provider = builder.build();
        builder.onClientDisconnected(request -> {});
        assertThat(provider.hooks()).containsExactly(Hook.CLIENT_CONNECTED);
    }

    @Test
    void aSecondHandlerForAValuedHookIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Provider.builder()
                        .onClientAuthorize(request -> Decision.ALLOW)
                        .onClientAuthorize(request -> Decision.DENY))
                .withMessage("client.authorize has a handler already");
    }

    @Test
    void aHandlerThatAnswersLaterIsTheSecondAsWell() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Provider.builder()
                        .onMessageIngress(request -> Ingress.unchanged())
                        .onMessageIngressAsync(request -> CompletableFuture.completedStage(Ingress.drop())))
                .withMessage("message.ingress has a handler already");
    }

    @Test
    void topicFiltersOnMessageIngressAreWarnedOf() {
        try (LogRecords log = new LogRecords(Provider.class)) {
            Provider.builder().onMessageIngress(request -> Ingress.unchanged());
            assertThat(log.texts()).isEmpty();
            Provider.builder().onMessageIngress(request -> Ingress.unchanged(), "a/#");
            assertThat(log.texts())
                    .containsExactly("message.ingress has topic filters: with failed_action = deny EMQX disconnects"
                            + " every client that publishes to another topic");
        }
    }

    @Test
    void handlersOfOneNotificationShareTheirTopics() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Provider.builder().onMessageAcked(request -> {}, "a").onMessageAcked(request -> {}, "b"))
                .withMessage("message.acked: its handlers must have the same topic filters, not [a] and [b]");
    }

    @Test
    void limitsAreChecked() {
        ProviderBuilder builder = Provider.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxWaitingCalls(0))
                .withMessage("at least one call must be allowed to wait, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.answerWithin(Duration.ZERO, LateAnswer.DENY))
                .withMessage("a handler needs some time, not PT0S");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.answerWithin(Duration.ofSeconds(1), LateAnswer.DENY, Hook.MESSAGE_PUBLISH))
                .withMessage("message.publish has no handler to limit the time of");
    }

    @Test
    void aProviderWithoutHooksIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Provider.builder().build())
                .withMessage("a provider needs a handler for at least one hook");
    }

    @Test
    void onlyAHandlerCanRunOnAnExecutor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Provider.builder().runOn(Runnable::run, Hook.CLIENT_AUTHENTICATE))
                .withMessage("client.authenticate has no handler to run on an executor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``           | message.publish: topic filter "": a topic has at least one character
                    a/#/b        | message.publish: topic filter "a/#/b": '#' must be the last level (position 2)
                    $share/g/t   | message.publish: topic filter "$share/g/t" would never match; name the topic itself: EMQX compares the filter with the message's topic
                    $queue/t     | message.publish: topic filter "$queue/t" would never match; name the topic itself: EMQX compares the filter with the message's topic
                    $SYS/#       | message.publish: topic filter "$SYS/#" would never match; EMQX does not ask providers about its own messages
                    """)
    void aTopicFilterThatCannotMatchIsRefused(String filter, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Provider.builder().onMessagePublish(request -> Publish.drop(), "ok", filter))
                .withMessage(message);
    }

    @Test
    void whoListensToLoadingAndUnloadingIsToldInOrderAndTheAnswersStayAsTheyAre() {
        List<String> told = new ArrayList<>();
        Provider provider = Provider.builder()
                .onClientConnected(request -> {})
                .onProviderLoaded(
                        request -> told.add("first " + request.getMeta().getNode()))
                .onProviderLoaded(
                        request -> told.add("second " + request.getMeta().getNode()))
                .onProviderUnloaded(
                        request -> told.add("unloaded " + request.getMeta().getNode()))
                .build();
        RequestMeta meta = RequestMeta.newBuilder().setNode("emqx@h").build();

        LoadedResponse loaded = provider.loaded(
                ProtocolVersion.V3,
                ProviderLoadedRequest.newBuilder().setMeta(meta).build());
        EmptySuccess unloaded = provider.unloaded(
                ProviderUnloadedRequest.newBuilder().setMeta(meta).build());

        assertThat(told).containsExactly("first emqx@h", "second emqx@h", "unloaded emqx@h");
        assertThat(names(loaded)).containsExactly("client.connected");
        assertThat(unloaded).isEqualTo(EmptySuccess.getDefaultInstance());
    }

    @Test
    void theHooksOfAProviderCannotBeChangedFromOutside() {
        Provider provider = AllHooks.builder().build();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> provider.hooks().clear());
    }

    private static List<String> names(LoadedResponse response) {
        return response.getHooksList().stream().map(HookSpec::getName).toList();
    }
}
