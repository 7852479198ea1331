package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.wire.FreePorts;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Numbers in nodes' names, from which EMQX makes ports. Another process may take one before it is used; a node
 * then does not come up, and says why.
 */
final class NodeNumbers {
    /** Where EMQX listens for other nodes: these plus the number in the node's name. */
    private static final int DISTRIBUTION = 4370;

    private static final int RPC = 5370;
    private static final int NUMBERS = 900;
    private static final int TRIES = 100;

    /** A number is given once: its node takes the ports much later. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private NodeNumbers() {}

    /** A number for a node's name, so that both ports that follow from it are free. */
    static synchronized int free(RandomGenerator random) {
        if (GIVEN.size() > NUMBERS / 2) {
            // Their nodes are long gone, most of them.
            GIVEN.clear();
        }
        for (int i = 0; i < TRIES; i++) {
            int number = 1 + random.nextInt(NUMBERS);
            if (FreePorts.isFree(DISTRIBUTION + number) && FreePorts.isFree(RPC + number) && GIVEN.add(number)) {
                return number;
            }
        }
        throw new IllegalStateException("no two free ports of " + DISTRIBUTION + "+N and " + RPC + "+N after " + TRIES
                + " tries: is this machine full of EMQX nodes?");
    }
}
