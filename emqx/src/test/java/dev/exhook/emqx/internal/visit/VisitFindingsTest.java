package dev.exhook.emqx.internal.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.Finding;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import dev.exhook.proto.Hook;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitFindingsTest {
    private static final Guest GUEST = new Guest(
            InetSocketAddress.createUnresolved("127.0.0.1", 1883), "c1", Optional.empty(), Optional.empty(), "t");

    private static final ProviderEntry MINE = new ProviderEntry(
            "mine",
            true,
            "http://127.0.0.1:9000",
            Duration.ofSeconds(5),
            FailedAction.DENY,
            Map.of("emqx@a", "connected"),
            Map.of(),
            false,
            Map.of());

    private static HookCount failed(Hook hook) {
        return new HookCount("mine", hook, 0, 1);
    }

    private static Stage connack(Optional<Integer> code, Duration took, HookCount... calls) {
        return new Stage("CONNACK", code, took, List.of(calls));
    }

    private static List<Finding> found(Stage stage) {
        return VisitFindings.of(new Visit(GUEST, List.of(stage), stage.calls(), false), List.of(MINE));
    }

    private static void assertOne(List<Finding> findings, Weight weight, String symptom, String what) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(weight);
            assertThat(finding.symptom()).isEqualTo(symptom);
            assertThat(finding.what()).isEqualTo(what);
        });
    }

    @Test
    void fourHooksThatHang() {
        assertOne(
                found(connack(
                        Optional.of(0),
                        Duration.ofMillis(20_030),
                        failed(Hook.CLIENT_CONNECT),
                        failed(Hook.SESSION_CREATED),
                        failed(Hook.CLIENT_CONNECTED),
                        failed(Hook.CLIENT_CONNACK))),
                Weight.PROBLEM,
                "twenty-seconds",
                "CONNACK after 20 s: four hooks of mine at 5 s, each waited for in vain: client.connect,"
                        + " session.created, client.connected, client.connack.");
    }

    @Test
    void aCallThatFailsAtOnce() {
        assertOne(
                found(connack(Optional.of(0x87), Duration.ofMillis(12), failed(Hook.CLIENT_AUTHENTICATE))),
                Weight.PROBLEM,
                "log-call-error",
                "CONNACK 0x87 not_authorized after 12 ms: 1 call of mine failed: client.authenticate.");
    }

    @Test
    void aRefusalWithoutAFailure() {
        assertOne(
                found(connack(
                        Optional.of(0x86),
                        Duration.ofMillis(12),
                        new HookCount("mine", Hook.CLIENT_AUTHENTICATE, 1, 0))),
                Weight.PROBLEM,
                "all-clients-refused",
                "CONNACK 0x86 bad_username_or_password after 12 ms, and no call failed: an answer refuses, or EMQX"
                        + " itself.");
        assertOne(
                found(new Stage("PUBACK", Optional.of(0x87), Duration.ofMillis(2), List.of())),
                Weight.LIMIT,
                "no-match-denies",
                "PUBACK 0x87 not_authorized after 2 ms, and no call failed: an answer refuses, or EMQX itself.");
    }

    @Test
    void noAnswerAtAll() {
        assertOne(
                found(connack(Optional.empty(), Duration.ofSeconds(45))),
                Weight.PROBLEM,
                "five-seconds",
                "No CONNACK in 45 s, and no call of a hook was counted as failed meanwhile.");
    }

    @Test
    void whatFailsWhenTheClientHasGone() {
        Visit visit = new Visit(
                GUEST,
                List.of(connack(Optional.of(0), Duration.ofMillis(5))),
                List.of(failed(Hook.CLIENT_DISCONNECTED)),
                false);

        assertOne(
                VisitFindings.of(visit, List.of(MINE)),
                Weight.PROBLEM,
                "log-call-error",
                "When the client had left, calls failed: client.disconnected of mine.");
    }

    @Test
    void aSoundVisit() {
        assertThat(found(connack(
                        Optional.of(0), Duration.ofMillis(5), new HookCount("mine", Hook.CLIENT_CONNECT, 1, 0))))
                .isEmpty();
    }

    @Test
    void aSessionThatStays() {
        Visit visit = new Visit(GUEST, List.of(connack(Optional.of(0), Duration.ofMillis(5))), List.of(), true);

        assertThat(VisitFindings.of(visit, List.of(MINE)))
                .singleElement()
                .extracting(Finding::weight)
                .isEqualTo(Weight.LIMIT);
    }
}
