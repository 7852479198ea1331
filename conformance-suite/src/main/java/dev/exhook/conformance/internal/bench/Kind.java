package dev.exhook.conformance.internal.bench;

import dev.exhook.broker.internal.wire.load.RequestTemplate;
import dev.exhook.proto.Hook;
import java.util.List;

/**
 * A hook as it is called.
 *
 * @param number among the hooks of the load
 * @param requests one for each size of payload, in turn
 */
public record Kind(int number, Hook hook, List<RequestTemplate> requests) {
    RequestTemplate request(long turn) {
        return requests.get((int) (turn % requests.size()));
    }
}
