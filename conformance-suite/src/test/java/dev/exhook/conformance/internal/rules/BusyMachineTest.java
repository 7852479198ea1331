package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.conformance.internal.target.NotApplicableException;
import org.junit.jupiter.api.Test;

class BusyMachineTest {
    @Test
    void noMachineIsQuickerThanItself() {
        assertThat(BusyMachine.slowdown()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void asManyBusyThreadsAsCoresAreBorne() {
        assertThatCode(() -> BusyMachine.requireTime(2.4)).doesNotThrowAnyException();
    }

    @Test
    void whereWorkHardlyGetsACoreNothingThatWasMeasuredCounts() {
        assertThatThrownBy(() -> BusyMachine.requireTime(11.8))
                .isInstanceOf(NotApplicableException.class)
                .hasMessage("this machine is too busy to measure it: work takes 12 times as long");
    }
}
