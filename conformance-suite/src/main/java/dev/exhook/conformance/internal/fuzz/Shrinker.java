package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Lives;
import dev.exhook.broker.internal.search.Shrinking;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes a life smaller as long as it shows the same trouble. */
final class Shrinker {
    private final Asking asking;
    private final String prefix;
    private int tries;

    /** Plays a life, to see whether it shows the trouble. */
    @FunctionalInterface
    interface Asking {
        Optional<Trouble> ask(Case life);
    }

    /**
     * The smallest life.
     *
     * @param trouble as it shows there
     * @param shows how often it did, of {@link Found#TIMES}
     */
    record Smallest(Case life, Trouble trouble, int shows) {}

    /** @param prefix that names keep which have it */
    Shrinker(Asking asking, String prefix) {
        this.asking = asking;
        this.prefix = prefix;
    }

    /** @param most the number of lives that are tried at the most */
    Smallest shrink(Trouble trouble, Case life, int most, BooleanSupplier isLate) {
        // What does not show each time is asked for more than once.
        int times = isLate.getAsBoolean() || asking.ask(life).isPresent() ? 1 : Found.TIMES;
        tries = most;
        Case smallest = Shrinking.smallest(
                life,
                any -> Lives.smaller(any, prefix),
                smaller -> tries > 0 && !isLate.getAsBoolean() && shows(smaller, times));
        return confirmed(smallest, trouble).or(() -> confirmed(life, trouble)).orElse(new Smallest(life, trouble, 0));
    }

    private boolean shows(Case life, int times) {
        for (int i = 0; i < times; i++) {
            tries--;
            if (asking.ask(life).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** How often a life shows it. */
    Smallest count(Trouble trouble, Case life) {
        return confirmed(life, trouble).orElse(new Smallest(life, trouble, 0));
    }

    private Optional<Smallest> confirmed(Case life, Trouble trouble) {
        int shows = 0;
        Trouble last = trouble;
        for (int i = 0; i < Found.TIMES; i++) {
            Optional<Trouble> again = asking.ask(life);
            shows += again.isPresent() ? 1 : 0;
            last = again.orElse(last);
        }
        return shows == 0 ? Optional.empty() : Optional.of(new Smallest(life, last, shows));
    }
}
