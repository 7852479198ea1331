package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LOAD and SVC-01, SVC-02 on prepared lists of hooks. */
class LoadRulesTest {
    private static HookSpec hook(String name, String... topics) {
        return HookSpec.newBuilder().setName(name).addAllTopics(List.of(topics)).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD-01", "LOAD-02", "LOAD-03", "LOAD-04", "LOAD-05", "LOAD-06", "LOAD-09", "LOAD-10", "LOAD-11",
                "LOAD-12", "LOAD-13", "LOAD-14", "LOAD-15", "LOAD-18"
            })
    void aSoundProviderPasses(String rule) {
        assertThat(Checked.by(rule, Prepared.sound())).isEqualTo(Checked.HOLDS);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                list("LOAD-02", "[Client.Connect], did you mean client.connect?", hook("Client.Connect")),
                list("LOAD-02", "[x], [y]", hook("x"), hook("client.connect"), hook("y")),
                list("LOAD-02", Checked.HOLDS, hook("")),
                list("LOAD-03", "2 without one", hook(""), hook("client.connect"), hook("")),
                list("LOAD-04", "message.ingress is listed", hook("message.ingress")),
                list(
                        "LOAD-05",
                        "listed again: message.publish for [b] after [a]",
                        hook("message.publish", "a"),
                        hook("client.connect"),
                        hook("client.connect"),
                        hook("message.publish", "b")),
                list("LOAD-05", Checked.HOLDS, hook("message.publish", "a"), hook("message.publish", "a")),
                list(
                        "LOAD-19",
                        "listed again: [client.connect, client.connect]",
                        hook("client.connect"),
                        hook("client.connect"),
                        hook("session.created"),
                        hook("client.connect")),
                list(
                        "LOAD-06",
                        "topics on [client.connect]",
                        hook("client.connect", "a"),
                        hook("message.publish", "a"),
                        hook("session.created")),
                list("LOAD-06", Checked.HOLDS, hook("message.acked", "a"), hook("nobodys.hook", "a")),
                list(
                        "LOAD-07",
                        "[a/#/b] has # before its last level; [] is empty",
                        hook("message.publish", "a/#/b", "ok"),
                        hook("message.dropped", "")),
                list("LOAD-07", Checked.HOLDS, hook("message.publish", "a/+/#")),
                list(
                        "LOAD-07",
                        "skipped: no message hook has topics",
                        hook("message.publish"),
                        hook("client.connect", "#/a")),
                list(
                        "LOAD-08",
                        "filters [$SYS/brokers, $SYS/#]",
                        hook("message.publish", "$SYS/brokers", "$SYSTEM/#", "$SYS/#")),
                list("LOAD-08", Checked.HOLDS, hook("message.publish", "#")),
                list("LOAD-15", "an empty list"));
    }

    private static Arguments list(String rule, String symptom, HookSpec... hooks) {
        return argumentSet(rule + ": " + symptom, rule, symptom, hooks);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListIsJudged(String rule, String symptom, HookSpec[] hooks) {
        assertThat(Checked.by(rule, Prepared.sound().listing(hooks))).isEqualTo(symptom);
    }

    @Test
    void onlyBrokersThatKnowItAreToldOfIngress() {
        Prepared careful = Prepared.sound().answering(Rpc.ON_PROVIDER_LOADED, request -> {
            String version = ((ProviderLoadedRequest) request).getBroker().getVersion();
            return WireReplies.ok(LoadedResponse.newBuilder()
                    .addHooks(hook(version.startsWith("6.3") ? "message.ingress" : "client.connect"))
                    .build());
        });

        assertThat(Checked.by("LOAD-04", careful)).isEqualTo(Checked.HOLDS);
    }

    @Test
    void whereLoadingFailsOneRuleSaysSo() {
        Prepared failing =
                Prepared.sound().answering(Rpc.ON_PROVIDER_LOADED, WireReplies.error(Status.Code.INTERNAL, "oops"));

        assertThat(Checked.by("LOAD-01", failing)).isEqualTo("status INTERNAL (13): oops");
        for (String rule : List.of("LOAD-02", "LOAD-03", "LOAD-05", "LOAD-06", "LOAD-07", "LOAD-08", "LOAD-15")) {
            assertThat(Checked.by(rule, failing)).isEqualTo("skipped: loading failed, see LOAD-01");
        }
    }

    /** Lists one hook more with each load. */
    private static Prepared growing() {
        AtomicInteger loads = new AtomicInteger();
        return Prepared.sound().answering(Rpc.ON_PROVIDER_LOADED, request -> {
            LoadedResponse.Builder list = LoadedResponse.newBuilder();
            for (int i = loads.incrementAndGet(); i > 0; i--) {
                list.addHooks(hook("hook" + i));
            }
            return WireReplies.ok(list.build());
        });
    }

    @Test
    void aListThatChangesFromLoadToLoadIsSeen() {
        assertThat(Checked.by("LOAD-09", growing())).isEqualTo("[hook3, hook2, hook1] after [hook2, hook1]");
        assertThat(Checked.by("LOAD-10", growing()))
                .startsWith("[hook4, hook3, hook2, hook1] after [hook3, hook2, hook1]");
    }

    @Test
    void unloadingIsAnsweredAndIsNotTheEnd() {
        Prepared silent = Prepared.sound().answering(Rpc.ON_PROVIDER_UNLOADED, WireReplies.silence());

        assertThat(Checked.by("LOAD-13", silent)).isEqualTo("no reply within 2.0 s");
        assertThat(Checked.by("LOAD-12", silent)).isEqualTo("skipped: unloading failed, see LOAD-13");
        assertThat(Checked.by("LOAD-14", silent))
                .isEqualTo("skipped: loading or unloading failed, see LOAD-10 and LOAD-13");
    }

    @Test
    void whoeverIsUnloadedGoesOnAnswering() {
        assertThat(Checked.by("LOAD-12", failingAfterUnload())).isEqualTo("status UNAVAILABLE (14): I am unloaded");
        assertThat(Checked.by("LOAD-14", failingAfterUnload())).isEqualTo("status UNAVAILABLE (14): I am unloaded");
    }

    private static Prepared failingAfterUnload() {
        AtomicInteger unloads = new AtomicInteger();
        return Prepared.sound()
                .changing(Rpc.ON_PROVIDER_UNLOADED, reply -> {
                    unloads.incrementAndGet();
                    return reply;
                })
                .answering(
                        Rpc.ON_CLIENT_CONNECT,
                        request -> unloads.get() == 0
                                ? WireReplies.ok(dev.exhook.proto.v3.EmptySuccess.getDefaultInstance())
                                : WireReplies.error(Status.Code.UNAVAILABLE, "I am unloaded"));
    }

    @Test
    void aVersionThatNobodyHasSeenIsTaken() {
        Prepared strict = Prepared.sound().answering(Rpc.ON_PROVIDER_LOADED, request -> {
            String version = ((ProviderLoadedRequest) request).getBroker().getVersion();
            return version.matches("[0-9]+\\.[0-9]+\\.[0-9]+")
                    ? WireReplies.ok(LoadedResponse.getDefaultInstance())
                    : WireReplies.error(Status.Code.INVALID_ARGUMENT, "[" + version + "]");
        });

        assertThat(Checked.by("LOAD-18", strict)).isEqualTo("status INVALID_ARGUMENT (3): [6.3.0-beta.2]");
    }

    @Test
    void theServiceIsCalledAsEmqxCallsIt() {
        Prepared none = Prepared.sound()
                .answering(Rpc.ON_PROVIDER_LOADED, WireReplies.error(Status.Code.UNIMPLEMENTED, "unknown service"));

        assertThat(Checked.by("SVC-01", none)).isEqualTo("status UNIMPLEMENTED (12): unknown service");
        assertThat(Checked.by("SVC-01", Prepared.sound().answering(Rpc.ON_PROVIDER_LOADED, WireReplies.silence())))
                .isEqualTo(Checked.HOLDS);
    }

    @Test
    void bothVersionsListTheSameHooksButThoseOfOneOnly() {
        Prepared onlyV3 = Prepared.sound()
                .loading(ProtocolVersion.V2, WireReplies.error(Status.Code.UNIMPLEMENTED, "unknown service"));
        LoadedResponse one =
                LoadedResponse.newBuilder().addHooks(hook("client.connect")).build();
        LoadedResponse more = one.toBuilder().addHooks(hook("message.ingress")).build();

        assertThat(Checked.by("SVC-02", onlyV3))
                .isEqualTo("status UNIMPLEMENTED (12): unknown service; EMQX 5.0 to 5.8 do not load this provider");
        assertThat(Checked.by("SVC-02", Prepared.sound().loading(ProtocolVersion.V2, WireReplies.ok(one))))
                .endsWith(" and [client.connect]");
        assertThat(Checked.by(
                        "SVC-02",
                        Prepared.sound()
                                .answering(Rpc.ON_PROVIDER_LOADED, more)
                                .loading(ProtocolVersion.V2, WireReplies.ok(one))))
                .isEqualTo(Checked.HOLDS);
    }
}
