package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import org.junit.jupiter.api.Test;

class QuietTest {
    private static final Rpc PUBLISH = Rpc.ON_MESSAGE_PUBLISH;

    @Test
    void aTargetThatAnswersAtOnceIsAskedOnce() {
        Prepared sound = Prepared.sound();
        try (ProviderUnderTest provider = sound.target()) {
            Quiet.await(PUBLISH, provider);
        }

        assertThat(sound.asked()).hasSize(1);
    }

    /** A method that fell silent for good costs a run six timeouts, however many rules wait for it. */
    @Test
    void aTargetThatStaysSilentIsWaitedForOnceInARun() {
        Prepared mute = Prepared.sound().answering(PUBLISH, WireReplies.silence());
        try (ProviderUnderTest provider = mute.target()) {
            Quiet.await(PUBLISH, provider);
            assertThat(mute.asked()).hasSize(6);

            Quiet.await(PUBLISH, provider);
            assertThat(mute.asked()).hasSize(6);
        }
    }
}
