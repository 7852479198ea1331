package dev.exhook.it.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.incident.Incident;
import dev.exhook.broker.internal.incident.Load;
import dev.exhook.broker.internal.incident.Site;
import dev.exhook.broker.internal.incident.Trouble;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.proto.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 200 clients of a real EMQX whose provider fails see what {@code exhook-tck incident} says. The outage is shorter than
 * the 5 s between two health checks: after more than about ten EMQX from 5.9 on loads a provider twice.
 */
@EmqxTest
class IncidentIT {
    private static final Path TABLE_FILE = Path.of("target", "incident-table.md");
    private static final StringBuilder TABLE = new StringBuilder();

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Set<Hook> HOOKS =
            EnumSet.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_CONNACK, Hook.MESSAGE_PUBLISH);

    /** Of 200 clients at chance moments some fall to the other side of a beginning or an end: a part, and some more. */
    private static final double PART = 0.05;

    private static final long SOME = 12;

    /** What a busy machine adds to a wait of seconds. */
    private static final long LATE_MILLIS = 1_500;

    static Stream<Arguments> incidents() {
        List<Trouble> troubles = List.of(Trouble.outage(Duration.ofSeconds(4)), Trouble.hang(Duration.ofSeconds(8)));
        return troubles.stream()
                .flatMap(trouble -> Stream.of(FailedAction.values()).map(action -> Arguments.of(trouble, action)));
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void clientsSeeWhatTheIncidentSays(Trouble trouble, FailedAction action, EmqxNode emqx) throws Exception {
        Incident incident = incident(trouble, emqx);
        Seen emulated = Seen.of(incident.under(action));
        Seen real;
        try (TroubledProvider provider = new TroubledProvider(emqx.providersListenOn(), HOOKS, TIMEOUT)) {
            String url = "http://" + emqx.hostForProviders() + ":" + provider.port();
            assertThat(emqx.api()
                            .add(ExhookConfig.usual("troubled", url).withFailedAction(action))
                            .statuses())
                    .as("loaded")
                    .isNotEmpty();
            try {
                real = new RealLoad(emqx, incident, provider).play(trouble.kind());
            } finally {
                emqx.api().remove("troubled");
            }
        }
        String what = "EMQX " + emqx.release() + " | "
                + trouble.kind().name().toLowerCase(Locale.ROOT) + " of "
                + trouble.lasts().toSeconds() + " s | " + action.label();
        TABLE.append(real.row(what + " | real")).append(emulated.row(" | | | emulated"));

        counts("refused", real.refused(), emulated.refused());
        counts("clients refused", real.refusedClients(), emulated.refusedClients());
        counts("unchecked", real.unchecked(), emulated.unchecked());
        counts("messages", real.messages(), emulated.messages());
        counts("unseen", real.unseen(), emulated.unseen());
        times("CONNACK, half of them", real.connackP50(), emulated.connackP50());
        times("CONNACK, worst", real.connackMax(), emulated.connackMax());
        times("PUBACK, half of them", real.pubackP50(), emulated.pubackP50());
        times("PUBACK, worst", real.pubackMax(), emulated.pubackMax());
    }

    private static void counts(String what, long real, long emulated) {
        assertThat(real).as(what).isCloseTo(emulated, within(Math.round(emulated * PART) + SOME));
    }

    private static void times(String what, long real, long emulated) {
        assertThat(real).as(what).isCloseTo(emulated, within(LATE_MILLIS));
    }

    private static Incident incident(Trouble trouble, EmqxNode emqx) {
        Load load = new Load(200, 1, 10, 1, 1, 0, Duration.ofSeconds(5), Duration.ofMinutes(2), false, HOOKS);
        Site site = new Site(
                emqx.like(),
                true,
                false,
                TIMEOUT,
                Optional.of(Duration.ofMinutes(1)),
                8,
                1,
                1,
                8,
                Duration.ofMillis(1),
                Optional.empty(),
                false);
        return new Incident(load, site, Duration.ofSeconds(5), List.of(trouble), Duration.ofSeconds(15), 1);
    }

    @AfterAll
    static void printTheTable() throws IOException {
        if (!TABLE.isEmpty()) {
            System.out.println(Seen.HEAD + TABLE);
            Files.createDirectories(TABLE_FILE.getParent());
            Files.writeString(TABLE_FILE, Seen.HEAD + TABLE);
        }
    }
}
