package dev.exhook.broker.internal.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Loads so small that their figures can be worked out on paper. */
class IncidentTest {
    private static final Set<Hook> LOGIN = EnumSet.of(
            Hook.CLIENT_CONNECT,
            Hook.CLIENT_AUTHENTICATE,
            Hook.SESSION_CREATED,
            Hook.CLIENT_CONNECTED,
            Hook.CLIENT_CONNACK);

    /**
     * Visitors come at 0.5, 1.5, ... The hang is from 10 to 22 s. Those of 10.5 to 16.5 wait 5 s in vain, and are
     * refused; those that come from 17 s on are answered at 22 s. Who was refused comes again 5 s later, at 20.5 to
     * 26.5: those of 20.5 and 21.5 are answered at 22 s, all others at once.
     */
    @Test
    void aHangOfTwelveSecondsRefusesThoseWhoseTimeoutEndsInIt() {
        Prepared small = new Prepared();
        small.connects = 1;

        Figures deny = small.of(Trouble.hang(Duration.ofSeconds(12))).under(FailedAction.DENY);

        assertThat(deny.logins().refused()).isEqualTo(7);
        assertThat(deny.logins().refusedClients()).isEqualTo(7);
        assertThat(deny.logins().unchecked()).isZero();
        assertThat(deny.logins().asked()).isEqualTo(82 + 7);
        assertThat(deny.logins().admitted()).isEqualTo(82);
        assertThat(deny.logins().all().max()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deny.normalAfter()).contains(Duration.ofMillis(16_501));
        assertThat(deny.longestHold()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deny.calls().failed()).isEqualTo(7);
    }

    /** Those who wait in vain come in; the last of them is in at 21.5 s, and those who came from 17 s on at 22 s. */
    @Test
    void underIgnoreTheyComeInUnchecked() {
        Prepared small = new Prepared();
        small.connects = 1;

        Figures ignore = small.of(Trouble.hang(Duration.ofSeconds(12))).under(FailedAction.IGNORE);

        assertThat(ignore.logins().refused()).isZero();
        assertThat(ignore.logins().unchecked()).isEqualTo(7);
        assertThat(ignore.logins().asked()).isEqualTo(82);
        assertThat(ignore.normalAfter()).contains(Duration.ofMillis(12_001));
    }

    @Test
    void beforeFiveNineIgnoreRefusesTooAndHardenedDoes() {
        Prepared small = new Prepared().on("5.8", Profile.LEGACY);
        small.connects = 1;
        Trouble hang = Trouble.hang(Duration.ofSeconds(12));

        Figures old = small.of(hang).under(FailedAction.IGNORE);
        Figures hardened = small.on("6.2", Profile.HARDENED).of(hang).under(FailedAction.IGNORE);

        assertThat(old.logins().refused()).isEqualTo(7);
        assertThat(old.logins().unchecked()).isZero();
        assertThat(hardened.logins().refused()).isEqualTo(7);
    }

    @Test
    void eachHookOnTheWayInCostsATimeout() {
        Prepared small = new Prepared();
        small.connects = 0.1;
        small.hooks = LOGIN;
        Trouble hang = Trouble.hang(Duration.ofSeconds(40));

        // The visitor of 15 s: connect, authenticate and connack under deny, all five hooks under ignore.
        assertThat(small.of(hang).under(FailedAction.DENY).logins().all().max()).isEqualTo(Duration.ofSeconds(15));
        assertThat(small.of(hang).under(FailedAction.IGNORE).logins().all().max())
                .isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void eachProviderThatHangsCostsATimeoutMore() {
        Prepared small = new Prepared();
        small.connects = 0.1;
        small.providers = 2;
        small.failing = 2;
        Trouble hang = Trouble.hang(Duration.ofSeconds(40));

        assertThat(small.of(hang).under(FailedAction.IGNORE).logins().all().max())
                .isEqualTo(Duration.ofSeconds(10));
        // Under deny the first failure is the last word.
        assertThat(small.of(hang).under(FailedAction.DENY).logins().all().max()).isEqualTo(Duration.ofSeconds(5));
    }

    /** 30 s of 1 login a second; refused ones come again each 5 s, and are in the second after the outage at last. */
    @Test
    void anOutageRefusesAtOnceAndAgainUntilItIsOver() {
        Prepared small = new Prepared();
        small.connects = 1;

        Figures deny = small.of(Trouble.outage(Duration.ofSeconds(30))).under(FailedAction.DENY);

        // The client of 10.5 s is refused at 10.5, 15.5, ... 35.5: six times. 5 clients of each 5 s, 6 + 5 + ... + 1.
        assertThat(deny.logins().refusedClients()).isEqualTo(30);
        assertThat(deny.logins().refused()).isEqualTo(5 * (6 + 5 + 4 + 3 + 2 + 1));
        assertThat(deny.logins().during().max()).isEqualTo(Duration.ofMillis(1));
        // Each refusal takes 1 ms; the client of 14.5 s was refused six times, and comes in at 44.507 at last.
        assertThat(deny.normalAfter()).contains(Duration.ofMillis(34_507));
    }

    @Test
    void messagesPassUnseenUnderBothInLegacyAndAreDroppedBySixThreeHardened() {
        Prepared small = new Prepared();
        small.clients = 10;
        small.rate = 1;
        small.hooks = Set.of(Hook.MESSAGE_PUBLISH);
        Trouble outage = Trouble.outage(Duration.ofSeconds(20));

        Figures deny = small.of(outage).under(FailedAction.DENY);
        Figures ignore = small.of(outage).under(FailedAction.IGNORE);
        Figures hardened = small.on("6.3", Profile.HARDENED).of(outage).under(FailedAction.DENY);

        assertThat(deny.messages().unseen()).isEqualTo(200);
        assertThat(deny.messages().dropped()).isZero();
        assertThat(ignore.messages().unseen()).isEqualTo(200);
        assertThat(hardened.messages().dropped()).isEqualTo(200);
        assertThat(hardened.messages().unseen()).isZero();
    }

    /** A right that was refused because of the outage is kept for a minute, although the provider is back. */
    @Test
    void aFailedAuthorizationIsKeptForAMinute() {
        Prepared small = new Prepared();
        small.clients = 60;
        small.rate = 1;
        small.hooks = Set.of(Hook.CLIENT_AUTHORIZE);
        small.after = Duration.ofSeconds(90);
        Trouble outage = Trouble.outage(Duration.ofSeconds(20));

        Figures deny = small.of(outage).under(FailedAction.DENY);
        Figures ignore = small.of(outage).under(FailedAction.IGNORE);

        assertThat(deny.normalAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(81));
        // Whoever is asked about in these 20 s is denied for all messages of a minute, its two ends included.
        assertThat(deny.messages().denied()).isEqualTo(deny.calls().failed() * 61);
        assertThat(ignore.messages().denied()).isZero();
        assertThat(ignore.messages().unauthorized()).isEqualTo(deny.messages().denied());
    }

    @Test
    void withoutAMatchIgnoreDeniesWhereNoMatchDoes() {
        Prepared small = new Prepared().on("6.2", Profile.LEGACY);
        small.clients = 60;
        small.rate = 1;
        small.noMatch = false;
        small.hooks = Set.of(Hook.CLIENT_AUTHORIZE);

        Figures ignore = small.of(Trouble.outage(Duration.ofSeconds(20))).under(FailedAction.IGNORE);

        assertThat(ignore.messages().denied()).isPositive();
        assertThat(ignore.messages().unauthorized()).isZero();
    }

    @Test
    void awayForLongAProviderIsDoubledUntilSixTwo() {
        Prepared small = new Prepared();
        small.connects = 1;
        small.autoReconnect = Optional.of(Duration.ofSeconds(10));
        Trouble outage = Trouble.outage(Duration.ofSeconds(11));

        Figures doubled = small.of(outage).under(FailedAction.DENY);
        Figures once = small.on("6.2", Profile.LEGACY).of(outage).under(FailedAction.DENY);
        Figures unchecked = small.on("5.8", Profile.LEGACY).of(outage).under(FailedAction.DENY);

        assertThat(doubled.doubled()).isTrue();
        assertThat(once.doubled()).isFalse();
        assertThat(unchecked.doubled()).isFalse();
    }

    /** Seen on 5.10.3 and 6.2.2: loaded in vain 12.5 and 22.5 s after it went away, and again 32.5 s after it. */
    @Test
    void fromFiveNineOnAProviderThatIsBackIsRefusedUntilItIsLoadedAgain() {
        Prepared small = new Prepared();
        small.connects = 1;
        small.autoReconnect = Optional.of(Duration.ofSeconds(10));
        Trouble outage = Trouble.outage(Duration.ofSeconds(25));

        Figures checked = small.of(outage).under(FailedAction.DENY);
        Figures old = small.on("5.8", Profile.LEGACY).of(outage).under(FailedAction.DENY);

        assertThat(checked.cutOff()).isTrue();
        assertThat(old.cutOff()).isFalse();
        assertThat(old.seconds().get(36).refused()).isZero();
        assertThat(checked.seconds().get(36).refused()).isPositive();
        assertThat(checked.seconds().get(41).refused()).isPositive();
        assertThat(checked.seconds().get(43).refused()).isZero();
    }

    /** Seen on 5.10.3 and 6.2.2: the manager crashes, and the one that is away is not asked any more. */
    @Test
    void ofTwoProvidersOneThatStaysAwayIsForgottenAndClientsComeInUnchecked() {
        Prepared small = new Prepared();
        small.connects = 1;
        small.providers = 2;
        small.autoReconnect = Optional.of(Duration.ofSeconds(10));

        Figures deny = small.of(Trouble.outage(Duration.ofSeconds(40))).under(FailedAction.DENY);
        Figures old = small.on("5.8", Profile.LEGACY)
                .of(Trouble.outage(Duration.ofSeconds(40)))
                .under(FailedAction.DENY);

        // Checked 2.5 s after it went away, and loaded again 10 s later: in vain.
        assertThat(deny.seconds().get(21).refused()).isPositive();
        assertThat(deny.seconds().get(24).refused()).isZero();
        assertThat(deny.logins().unchecked()).isPositive();
        assertThat(old.logins().unchecked()).isZero();
    }

    /** 4 workers and 2 s a call are 2 calls a second, of 10 that come: the queue grows past the timeout. */
    @Test
    void aSlowProviderIsAsFastAsItsWorkers() {
        Prepared small = new Prepared();
        small.connects = 10;
        small.hooks = Set.of(Hook.CLIENT_AUTHENTICATE);
        Trouble slow = Trouble.slow(Duration.ofSeconds(2), Duration.ofSeconds(20));
        Figures without = small.of(slow).under(FailedAction.IGNORE);
        small.workers = Optional.of(4);
        Figures four = small.of(slow).under(FailedAction.IGNORE);
        small.deaf = true;
        Figures deaf = small.of(slow).under(FailedAction.IGNORE);

        assertThat(without.logins().unchecked()).isZero();
        assertThat(without.logins().all().max()).isEqualTo(Duration.ofSeconds(2));
        assertThat(four.logins().all().max()).isEqualTo(Duration.ofSeconds(5));
        assertThat(four.logins().unchecked()).isPositive();
        // Who works off what nobody waits for any more is late for longer.
        assertThat(deaf.logins().unchecked()).isGreaterThan(four.logins().unchecked());
        assertThat(deaf.normalAfter().orElseThrow())
                .isGreaterThan(four.normalAfter().orElseThrow());
    }

    @Test
    void errorsFailTheirShareOfTheCalls() {
        Prepared small = new Prepared();
        small.connects = 100;

        Figures ignore = small.of(Trouble.errors(0.25, Duration.ofSeconds(40))).under(FailedAction.IGNORE);

        assertThat(ignore.logins().unchecked()).isBetween(850L, 1150L);
    }

    @Test
    void anOutageUnderACallCostsItsWholeTimeout() {
        Prepared small = new Prepared();
        small.connects = 1;
        Incident slowThenGone = small.of(
                Trouble.slow(Duration.ofSeconds(2), Duration.ofSeconds(4)), Trouble.outage(Duration.ofSeconds(8)));

        Figures deny = slowThenGone.under(FailedAction.DENY);

        // Those of 12.5 and 13.5 s are under way when the connection is lost at 14 s.
        assertThat(deny.seconds().get(12).connack().max()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deny.seconds().get(13).connack().max()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deny.seconds().get(14).connack().max()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aTroubleOfOneConnectionIsThatOfItsClients() {
        Prepared small = new Prepared();
        small.clients = 800;
        small.rate = 1;
        small.hooks = Set.of(Hook.MESSAGE_PUBLISH);
        small.hit = 1;

        Figures deny = small.of(Trouble.hang(Duration.ofSeconds(20))).under(FailedAction.DENY);

        assertThat(deny.messages().during().p50()).isEqualTo(Duration.ofMillis(1));
        assertThat(deny.messages().unseen()).isBetween(100L, 500L);
    }

    @Test
    void aClientInAStormComesBackAsSoonAsItMay() {
        Prepared small = new Prepared();
        small.clients = 100;
        small.rate = 1;
        small.storm = true;

        Figures deny = small.of(Trouble.outage(Duration.ofSeconds(12))).under(FailedAction.DENY);

        assertThat(deny.logins().mostOffline()).isEqualTo(100);
        assertThat(deny.logins().refusedClients()).isEqualTo(100);
        assertThat(deny.messages().unsent()).isPositive();
        assertThat(deny.seconds().get(9).online()).isEqualTo(100);
        assertThat(deny.seconds().get(15).online()).isZero();
        assertThat(deny.seconds().get(30).online()).isEqualTo(100);
        assertThat(deny.normalAfter().orElseThrow()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
    }

    @Test
    void whoWaitsNoLongerComesAgain() {
        Prepared small = new Prepared();
        small.connects = 0.1;
        small.hooks = LOGIN;
        small.patience = Duration.ofSeconds(8);

        Figures ignore = small.of(Trouble.hang(Duration.ofSeconds(40))).under(FailedAction.IGNORE);

        assertThat(ignore.logins().gaveUp()).isPositive();
        assertThat(ignore.logins().all().max()).isLessThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void theSameSeedPlaysTheSame() {
        Prepared small = new Prepared();
        small.clients = 50;
        small.rate = 2;
        small.connects = 5;
        small.fanOut = 2;
        small.hooks = EnumSet.complementOf(EnumSet.of(Hook.MESSAGE_INGRESS));
        Incident incident = small.of(Trouble.errors(0.5, Duration.ofSeconds(20)));
        small.seed = 2;
        Incident other = small.of(Trouble.errors(0.5, Duration.ofSeconds(20)));

        Figures first = incident.under(FailedAction.IGNORE);

        assertThat(incident.under(FailedAction.IGNORE)).isEqualTo(first);
        assertThat(other.under(FailedAction.IGNORE)).isNotEqualTo(first);
    }

    @Test
    void withoutTroubleAllIsNormal() {
        Prepared small = new Prepared();
        small.clients = 20;
        small.rate = 1;
        small.connects = 1;
        small.fanOut = 3;
        small.hooks = EnumSet.complementOf(EnumSet.of(Hook.MESSAGE_INGRESS));

        Figures figures = small.of().under(FailedAction.DENY);

        assertThat(figures.normalAfter()).contains(Duration.ZERO);
        assertThat(figures.calls().failed()).isZero();
        assertThat(figures.logins().refused() + figures.logins().unchecked()).isZero();
        assertThat(figures.messages().unseen() + figures.messages().denied()).isZero();
    }
}
