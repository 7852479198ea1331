package dev.exhook.emqx.internal.doctor;

import dev.exhook.proto.ProtocolVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A provider as the kit finds it, from where the kit runs.
 *
 * @param trouble why it cannot be reached, or is no hook provider; empty: it answers
 * @param served the versions of the contract that it answers
 * @param hooks the names that it lists
 */
public record SeenProvider(Optional<String> trouble, Set<ProtocolVersion> served, List<String> hooks) {

    public SeenProvider {
        served = Set.copyOf(served);
        hooks = List.copyOf(hooks);
    }
}
