package dev.exhook.emqx.internal.visit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the client waited for once.
 *
 * @param packet that it waited for, as {@code CONNACK}
 * @param code the reason code; 0 for a PUBLISH; empty: the packet did not come
 * @param took until it came, or until nobody waited any more
 * @param calls those counted meanwhile
 */
public record Stage(String packet, Optional<Integer> code, Duration took, List<HookCount> calls) {

    public Stage {
        calls = List.copyOf(calls);
    }
}
