package dev.exhook.broker.internal.chain;

import dev.exhook.proto.Hook;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;

/** Looks for a case that breaks a property, and then for a smaller one. */
final class ForAll {
    private static final int CASES = 3000;
    private static final long SEED = 20260101L;

    private ForAll() {}

    /** Fails with the smallest case found for which the property does not hold. */
    static void chains(Hook hook, Predicate<ChainCase> property) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            ChainCase chain = ChainCase.random(random.split(), hook);
            if (!property.test(chain)) {
                throw new AssertionFailedError(
                        "seed " + SEED + ", case " + i + " breaks the property; shrunk: " + shrink(chain, property));
            }
        }
    }

    static ChainCase shrink(ChainCase broken, Predicate<ChainCase> property) {
        ChainCase smallest = broken;
        Optional<ChainCase> smaller = smaller(smallest, property);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smaller(smallest, property);
        }
        return smallest;
    }

    private static Optional<ChainCase> smaller(ChainCase broken, Predicate<ChainCase> property) {
        return broken.smaller().filter(property.negate()).findFirst();
    }
}
