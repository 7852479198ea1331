package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Lives;
import dev.exhook.broker.internal.search.Words;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.naming.DeclaredTopics;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plays lives until it is told to stop, and tells each cause of trouble once. The same seed and the same answers make
 * the same lives, in the same order.
 */
public final class Fuzz implements AutoCloseable {
    /** How often a question is asked once more in lives in which nothing was found yet. */
    private static final int ONE_QUESTION_IN = 3;

    /** Texts that a provider puts into its message may make one cause look like many. */
    private static final int MOST_LOOKS = 3;

    /** So often a method may cost a timeout, or a start, after it was told of. */
    private static final int MOST_COSTLY = 3;

    private final ProviderUnderTest provider;
    private final FuzzSettings settings;
    private final Player player;
    private final Oracles oracles;
    private final Tally tally = new Tally();
    private final Map<String, Long> seen = new LinkedHashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private final List<String> lateOnce = new ArrayList<>();
    private final Set<Rpc> muted = new LinkedHashSet<>();
    private long lives;

    public Fuzz(ProviderUnderTest provider, FuzzSettings settings) {
        this.provider = provider;
        this.settings = settings;
        this.player = new Player(provider, settings.rate());
        this.oracles = new Oracles(settings.slow());
    }

    /**
     * Plays generated lives.
     *
     * @param isOver true: begin no more of them
     * @param isLate true: make nothing smaller any more
     * @param told hears of each cause as soon as it is as small as it gets
     */
    public void run(BooleanSupplier isOver, BooleanSupplier isLate, Consumer<Found> told) {
        Lives source = new Lives(settings.seed(), provider.release(), words());
        while (lives < settings.lives()
                && !isOver.getAsBoolean()
                && player.gone().isEmpty()) {
            Case life = source.next();
            Played played = player.play(life, "life " + lives, ONE_QUESTION_IN);
            source.brought(played.trace());
            take(played, trouble -> smallest(trouble, life, isLate), told);
            lives++;
        }
    }

    /** Plays one life as often as a trouble would be, and tells what it shows. */
    public void run(Case life, Consumer<Found> told) {
        for (int i = 0; i < Found.TIMES && found.isEmpty() && player.gone().isEmpty(); i++) {
            Played played = player.play(life, life.name(), 1);
            take(played, trouble -> again(trouble, life), told);
            lives++;
        }
    }

    private Words words() {
        String prefix = settings.prefix().toString();
        DeclaredTopics declared = provider.declaredTopics();
        List<String> filters = Arrays.stream(Hook.values())
                .flatMap(hook -> declared.of(hook).stream())
                .distinct()
                .toList();
        return Words.of(prefix, settings.logins())
                .with(
                        filters.stream()
                                .map(filter -> DeclaredTopics.fitting(filter, prefix + "/x"))
                                .toList(),
                        filters);
    }

    private void take(Played played, Function<Trouble, Found> kept, Consumer<Found> told) {
        tally.add(played);
        for (Trouble trouble : oracles.judge(played)) {
            boolean known = seen.merge(trouble.key(), 1L, Long::sum) > 1;
            if (!settings.wanted().test(trouble.rule().id())) {
                continue;
            }
            if (known) {
                mute(trouble);
            } else if (looks.merge(trouble.rule().id() + trouble.rpc(), 1, Integer::sum) <= MOST_LOOKS) {
                keep(trouble, kept.apply(trouble), told);
            }
        }
    }

    /** A reply that is late once says as much of the machine as of the provider: it is noted. */
    private void keep(Trouble trouble, Found one, Consumer<Found> told) {
        if (Cost.of(trouble) == Cost.SLOW && one.shows() == 0) {
            lateOnce.add(trouble.rpc().methodName() + ": " + trouble.actual() + " in life " + one.number());
            seen.remove(trouble.key());
        } else {
            found.add(one);
            told.accept(one);
        }
    }

    /** What is silent or dies each time would take all the time that there is. */
    private void mute(Trouble trouble) {
        if (Cost.of(trouble) != Cost.CHEAP && seen.getOrDefault(trouble.key(), 0L) > MOST_COSTLY) {
            player.mute(trouble.rpc());
            muted.add(trouble.rpc());
        }
    }

    /** How much it costs to see a trouble once more, by how many lives are tried to make it smaller. */
    private enum Cost {
        CHEAP(300),
        SLOW(60),
        STARTS(40),
        SILENT(24);

        private final int tries;

        Cost(int tries) {
            this.tries = tries;
        }

        static Cost of(Trouble trouble) {
            if (trouble.cause().equals(Optional.of(Violation.Cause.WENT_AWAY))) {
                return STARTS;
            }
            if (trouble.rule().id().equals("TIM-01")) {
                return SILENT;
            }
            return trouble.rule().id().endsWith("-slow") ? SLOW : CHEAP;
        }
    }

    private Found smallest(Trouble trouble, Case life, BooleanSupplier isLate) {
        Shrinker.Smallest smallest = shrinker(trouble, "life " + lives + ", made smaller")
                .shrink(trouble, life, Cost.of(trouble).tries, isLate);
        return found(
                smallest,
                "; life " + lives + " showed it first, and the smallest like it "
                        + (smallest.shows() == 0
                                ? "shows it no more: it depends on what was before"
                                : "shows it in " + smallest.shows() + " of " + Found.TIMES));
    }

    private Found again(Trouble trouble, Case life) {
        Shrinker.Smallest same = shrinker(trouble, life.name()).count(trouble, life);
        return found(same, "; shown in " + same.shows() + " of " + Found.TIMES);
    }

    private Found found(Shrinker.Smallest life, String words) {
        return new Found(life.trouble().result(words, Duration.ZERO), life.life(), lives, life.shows());
    }

    private Shrinker shrinker(Trouble trouble, String name) {
        return new Shrinker(
                life -> player.gone().isPresent()
                        ? Optional.empty()
                        : oracles.judge(player.play(life, name, 1)).stream()
                                .filter(other -> other.key().equals(trouble.key()))
                                .findFirst(),
                settings.prefix().toString());
    }

    /** All that was found, in its order. */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /** How many lives were played; smaller ones do not count. */
    public long lives() {
        return lives;
    }

    /** How often each cause was seen. */
    Map<String, Long> seen() {
        return Map.copyOf(seen);
    }

    /** Replies that were late, and not when their life was played again. */
    List<String> lateOnce() {
        return List.copyOf(lateOnce);
    }

    /** The methods that are not asked any more, as each call costs too much time. */
    Set<Rpc> muted() {
        return Set.copyOf(muted);
    }

    Tally tally() {
        return tally;
    }

    /** Why the provider was given up; empty while it was not. */
    public Optional<String> gone() {
        return player.gone();
    }

    @Override
    public void close() {
        player.close();
    }
}
