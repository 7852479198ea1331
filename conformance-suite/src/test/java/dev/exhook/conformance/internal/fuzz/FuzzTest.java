package dev.exhook.conformance.internal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final long LIVES = 400;

    private static RawProvider failing(Predicate<RawCall> when) {
        return RawProvider.start(call -> {
            if (when.test(call)) {
                call.trailersOnly(13, "oops");
            } else {
                Gallery.sound().answer(call);
            }
        });
    }

    private static boolean isOf(RawCall call, String method) {
        return call.path().endsWith("/" + method);
    }

    private static String text(RawCall call) {
        return call.wholeMessage()
                .map(bytes -> bytes.toString(StandardCharsets.ISO_8859_1))
                .orElse("");
    }

    @Test
    void whatIsFoundIsMadeAsSmallAsItCanBe() {
        try (RawProvider provider =
                failing(call -> isOf(call, "OnClientUnsubscribe") && text(call).contains("$(id)"))) {
            FuzzRun run = FuzzRun.untilFound(provider, ProtocolChoice.V3, LIVES, true);

            assertThat(run.found()).singleElement().satisfies(found -> {
                assertThat(found.id()).isEqualTo("FUZ-client-unsubscribe-error");
                assertThat(found.actual())
                        .startsWith("status INTERNAL (13): oops")
                        .endsWith("in 3 of 3");
                assertThat(found.life().steps()).isLessThanOrEqualTo(2);
                assertThat(found.life().text()).contains("$(id)").doesNotContain("%s");
            });
        }
    }

    @Test
    void whatTakesSeveralStepsIsLeftWithThem() {
        try (RawProvider provider = failing(call -> isOf(call, "OnMessageAcked"))) {
            FuzzRun run = FuzzRun.untilFound(provider, ProtocolChoice.V3, LIVES, true);

            assertThat(run.found()).singleElement().satisfies(found -> {
                assertThat(found.id()).isEqualTo("FUZ-message-acked-error");
                assertThat(found.life().steps()).isBetween(2, 6);
                assertThat(found.life().text()).contains("connect: ", "subscribe: ");
            });
        }
    }

    @Test
    void theSameSeedFindsTheSame() {
        Mutant mutant = Gallery.of("NTF-18").orElseThrow();
        try (RawProvider one = mutant.start();
                RawProvider other = mutant.start()) {
            FuzzRun first = FuzzRun.untilFound(one, ProtocolChoice.V3, LIVES, true);
            FuzzRun second = FuzzRun.untilFound(other, ProtocolChoice.V3, LIVES, true);

            assertThat(first.found()).isNotEmpty();
            assertThat(first.lives()).isEqualTo(second.lives());
            assertThat(first.found().get(0).life())
                    .isEqualTo(second.found().get(0).life());
        }
    }

    @Test
    void answersThatContradictEachOtherAreAQuestion() {
        try (RawProvider provider = Gallery.of("VAL-10").orElseThrow().start()) {
            FuzzRun run = FuzzRun.untilFound(provider, ProtocolChoice.V3, LIVES, true);

            assertThat(run.found()).singleElement().satisfies(found -> {
                assertThat(found.id()).isEqualTo("FUZ-client-authenticate-differs");
                assertThat(found.actual()).contains("asked again right away", "is that meant?");
            });
        }
    }

    @Test
    void aConnectionThatIsLostIsFoundAndTheNextOneIsUsed() {
        try (RawProvider provider = RawProvider.start(call -> {
            if (isOf(call, "OnMessagePublish") && text(call).contains("%s")) {
                call.connection().reset();
            } else {
                Gallery.sound().answer(call);
            }
        })) {
            FuzzRun run = FuzzRun.untilFound(provider, ProtocolChoice.V3, LIVES, true);

            assertThat(run.found()).singleElement().satisfies(found -> {
                assertThat(found.id()).isEqualTo("FUZ-message-publish-lost");
                assertThat(found.life().steps()).isLessThanOrEqualTo(2);
            });
        }
    }

    @Test
    void aCauseIsToldOnceHoweverOftenItShows() {
        try (RawProvider provider = failing(call -> isOf(call, "OnSessionCreated"))) {
            FuzzRun run = FuzzRun.of(provider, ProtocolChoice.V3, 20);

            assertThat(run.found()).extracting(Found::id).containsExactly("FUZ-session-created-error");
            assertThat(run.lives()).isEqualTo(20);
        }
    }

    @Test
    void aReplyThatIsLateOnceIsNotedAndNoFinding() {
        Duration slow = Duration.ofSeconds(3);
        AtomicBoolean paused = new AtomicBoolean();
        try (RawProvider provider = RawProvider.start(call -> {
            if (isOf(call, "OnMessagePublish") && !paused.getAndSet(true)) {
                call.pause(slow.plusMillis(100));
            }
            Gallery.sound().answer(call);
        })) {
            FuzzRun run = FuzzRun.of(provider, ProtocolChoice.V3, 20, slow);

            assertThat(run.found()).isEmpty();
            assertThat(run.lateOnce())
                    .anySatisfy(reply -> assertThat(reply)
                            .startsWith("OnMessagePublish: a reply after ")
                            .contains(" in life "));
        }
    }
}
