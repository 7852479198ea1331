package dev.exhook.broker.internal.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As {@code emqx_channel:ensure_timer/2} and {@code reset_timer/2}. */
class AlarmsTest {
    private final Scheduler scheduler = new Scheduler(Clock.VIRTUAL);
    private final List<String> rung = new ArrayList<>();
    private final Alarms alarms = new Alarms(scheduler, name -> rung.add(name + " at " + scheduler.millis()));

    @AfterEach
    void end() {
        scheduler.close();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void oneThatIsSetStaysAsItIs() {
        alarms.ensure(Alarms.Name.KEEPALIVE, seconds(2));
        alarms.ensure(Alarms.Name.KEEPALIVE, seconds(1));

        scheduler.sleep(seconds(5));

        assertThat(rung).containsExactly("KEEPALIVE at 2000");
    }

    @Test
    void oneThatWentOffCanBeSetAgain() {
        alarms.ensure(Alarms.Name.KEEPALIVE, seconds(1));
        scheduler.sleep(seconds(2));
        alarms.ensure(Alarms.Name.KEEPALIVE, seconds(1));

        scheduler.sleep(seconds(2));

        assertThat(rung).containsExactly("KEEPALIVE at 1000", "KEEPALIVE at 3000");
    }

    @Test
    void oneThatIsSetAnewGoesOffAtItsNewTimeAlone() {
        alarms.ensure(Alarms.Name.EXPIRE_SESSION, seconds(1));
        alarms.reset(Alarms.Name.EXPIRE_SESSION, seconds(3));
        alarms.reset(Alarms.Name.KEEPALIVE, seconds(2));

        scheduler.sleep(seconds(5));

        assertThat(rung).containsExactly("KEEPALIVE at 2000", "EXPIRE_SESSION at 3000");
    }

    @Test
    void afterAllAreCanceledNoneGoesOffAndAllCanBeSetAgain() {
        alarms.ensure(Alarms.Name.KEEPALIVE, seconds(1));
        alarms.ensure(Alarms.Name.WILL_MESSAGE, seconds(1));
        alarms.cancelAll();
        alarms.ensure(Alarms.Name.KEEPALIVE, seconds(2));

        scheduler.sleep(seconds(5));

        assertThat(rung).containsExactly("KEEPALIVE at 2000");
    }
}
