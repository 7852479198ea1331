package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.chain.Member;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the hooks go to from a moment on.
 *
 * @param nanos the moment, since the broker was started
 * @param members the running providers in their order; one may be there twice. Empty: one is gone from under the list,
 *     and EMQX's callback crashes
 * @param installed the hookpoints that EMQX's callback sits on
 * @param cut the names of those that cannot be called until they are loaded again
 */
public record ChainView(long nanos, Optional<List<Member>> members, Set<Hook> installed, Set<String> cut) {

    /** Copies them. */
    public ChainView {
        members = members.map(List::copyOf);
        installed = Set.copyOf(installed);
        cut = Set.copyOf(cut);
    }
}
