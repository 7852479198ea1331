package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The calls that were under way when their connection ended, and which of them end the target. Thread-safe. */
final class Deaths implements Consumer<Exchange> {
    /** The number of calls that are tried one by one at the most, as each may cost another start of the target. */
    private static final int MOST_SUSPECTS = 8;

    private final List<Exchange> cutOff = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> killed = new ConcurrentHashMap<>();

    @Override
    public void accept(Exchange exchange) {
        if (Fault.of(exchange)
                .filter(fault -> fault.kind() == Fault.Kind.CONNECTION)
                .isPresent()) {
            cutOff.add(exchange);
        }
    }

    /** Nothing was cut off so far. */
    void forget() {
        cutOff.clear();
    }

    /** The calls that were cut off since, of methods of the contract. */
    List<Exchange> suspects() {
        return cutOff.stream()
                .filter(exchange -> Rpc.byMethodName(exchange.method()).isPresent())
                .toList();
    }

    /**
     * Asks a target that is back once more, call by call, to see which of them it does not survive.
     *
     * @return that call; of one suspect alone it is known without asking. Empty where none does it by itself
     * @throws dev.exhook.conformance.TargetLostException when it does not come back from being asked
     */
    Optional<Exchange> culprit(List<Exchange> suspects, ProviderUnderTest provider) {
        if (suspects.size() == 1) {
            return Optional.of(suspects.get(0));
        }
        for (Exchange suspect : suspects.stream().limit(MOST_SUSPECTS).toList()) {
            Rpc rpc = Rpc.byMethodName(suspect.method()).orElseThrow();
            Exchange again = Return.askWhenBack(
                    provider, () -> provider.connection().ask(rpc, suspect.request(), suspect.origin()));
            Optional<Return> back = Fault.of(again).flatMap(fault -> Return.of(provider));
            if (back.isPresent() && !back.get().busy()) {
                return Optional.of(again);
            }
        }
        return Optional.empty();
    }

    /** Notes that a call of this method ended the target, and says how often that was so by now. */
    int note(Exchange culprit) {
        return killed.merge(culprit.method(), 1, Integer::sum);
    }

    /** The methods that ended the target. */
    Set<String> killers() {
        return Set.copyOf(killed.keySet());
    }

    /** How often the target went away in this run. */
    int count() {
        return killed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
