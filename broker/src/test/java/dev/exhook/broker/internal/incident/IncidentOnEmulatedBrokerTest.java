package dev.exhook.broker.internal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.incident.TroubledNode.Seen;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is played as events is what the emulated broker's own processes do. */
class IncidentOnEmulatedBrokerTest {
    /** Each call takes 1 ms here and there; where one waits for the end of a hang, the two may count one less. */
    private static final long TOLERANCE = 12;

    private static final Set<Hook> HOOKS =
            EnumSet.complementOf(EnumSet.of(Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_INGRESS));

    static Stream<Arguments> incidents() {
        List<Release> releases = List.of(
                Releases.of("5.8", Profile.LEGACY),
                Releases.of("5.10", Profile.LEGACY),
                Releases.of("6.2", Profile.LEGACY),
                Releases.of("6.2", Profile.HARDENED),
                Releases.of("6.3", Profile.HARDENED));
        List<Trouble> troubles = List.of(
                Trouble.outage(Duration.ofSeconds(20)),
                Trouble.outage(Duration.ofSeconds(80)),
                Trouble.hang(Duration.ofSeconds(34)));
        return releases.stream()
                .flatMap(release -> Stream.of(FailedAction.values())
                        .flatMap(action -> Stream.of(1, 2)
                                .flatMap(providers -> troubles.stream()
                                        .map(trouble -> Arguments.of(release, action, providers, trouble)))));
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void loginsWaitAsLongAndAreRefusedAsOften(Release release, FailedAction action, int providers, Trouble trouble) {
        Prepared prepared = prepared(release, providers);
        // So seldom that one is in before the next one comes.
        prepared.connects = 1 / 28.0 / (trouble.lasts().toSeconds() > 60 ? 5 : 2);
        Incident incident = prepared.of(trouble);

        Figures figures = incident.under(action);

        List<Seen> seen;
        try (TroubledNode node = new TroubledNode(release, action, providers, trouble, HOOKS)) {
            seen = node.visitors(Math.round(1000 / prepared.connects), incident.seconds() * 1000L - 40_000);
        }
        assertThat(figures.logins().refused())
                .isEqualTo(seen.stream().filter(login -> login.code() != 0).count());
        for (Seen login : seen) {
            assertThat(figures.seconds()
                            .get((int) (login.at() / 1000))
                            .connack()
                            .max()
                            .toMillis())
                    .as("%s", login)
                    .isCloseTo(login.took(), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void messagesWaitAsLongAndAreDroppedAsOften(Release release, FailedAction action, int providers, Trouble trouble) {
        Prepared prepared = prepared(release, providers);
        prepared.clients = 1;
        prepared.rate = 1 / 30.0;
        Incident incident = prepared.of(trouble);
        SplittableRandom random = new SplittableRandom(prepared.seed);
        double unused = random.nextDouble();
        long first = (long) (random.nextDouble() * 30_000);

        Figures figures = incident.under(action);

        List<Seen> seen;
        try (TroubledNode node = new TroubledNode(release, action, providers, trouble, HOOKS)) {
            seen = node.messages(first, 30_000, incident.seconds() * 1000L - 40_000);
        }
        for (Seen message : seen) {
            assertThat(figures.seconds()
                            .get((int) (message.at() / 1000))
                            .puback()
                            .max()
                            .toMillis())
                    .as("%s", message)
                    .isCloseTo(message.took(), within(TOLERANCE));
        }
    }

    private static Prepared prepared(Release release, int providers) {
        Prepared prepared = new Prepared();
        prepared.release = release;
        prepared.providers = providers;
        prepared.failing = providers;
        prepared.hooks = HOOKS;
        prepared.after = Duration.ofMinutes(3);
        return prepared;
    }
}
