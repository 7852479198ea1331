package dev.exhook.broker.internal.incident;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small incidents: 10 s of peace, then what a test asks for. */
final class Prepared {
    static final Duration BEFORE = Duration.ofSeconds(10);
    static final Duration MILLI = Duration.ofMillis(1);

    int clients = 0;
    double rate = 0;
    double connects = 0;
    int qos = 1;
    int window = 100;
    int fanOut = 0;
    boolean storm = false;
    Set<Hook> hooks = Set.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH);
    Release release = Releases.of("5.10", Profile.LEGACY);
    boolean noMatch = true;
    boolean authenticators = false;
    Optional<Duration> autoReconnect = Optional.of(Duration.ofMinutes(1));
    int providers = 1;
    int failing = 1;
    int hit = 8;
    Duration patience = Duration.ofSeconds(60);
    Duration after = Duration.ofSeconds(60);
    Optional<Integer> workers = Optional.empty();
    boolean deaf = false;
    long seed = 1;

    Prepared on(String line, Profile profile) {
        release = Releases.of(line, profile);
        return this;
    }

    Incident of(Trouble... troubles) {
        Load load =
                new Load(clients, rate, connects, qos, window, fanOut, Duration.ofSeconds(5), patience, storm, hooks);
        Site site = new Site(
                release,
                noMatch,
                authenticators,
                Duration.ofSeconds(5),
                autoReconnect,
                8,
                providers,
                failing,
                hit,
                MILLI,
                workers,
                deaf);
        return new Incident(load, site, BEFORE, List.of(troubles), after, seed);
    }
}
