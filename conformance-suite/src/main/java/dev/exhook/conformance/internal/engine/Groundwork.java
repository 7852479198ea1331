package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Hook;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks each declared method once, plainly, before any rule does: what fails even then is one rule's to report, and all
 * others leave that method out. Without it a method that is missing fails thirty rules.
 */
final class Groundwork {
    private static final int LARGEST_STATUS = 16;

    /** As many clients as even a provider with one worker and a slow hook can bear. */
    private static final int AT_ONCE = 8;

    /** Connections on which a method that is missing is asked for; with two processes one in sixteen runs sees one only. */
    private static final int OTHERS = 4;

    private Groundwork() {}

    /**
     * @param rules those of this run: hooks of others are not called, and a method is set aside only where one of them
     *     reports it
     */
    static void lay(ProviderUnderTest provider, List<RuleSpec> rules) {
        if (provider.loaded().isEmpty()) {
            return;
        }
        List<Hook> hooks = provider.declaredHooks().stream()
                .filter(hook -> rules.stream().anyMatch(rule -> rule.hooks().contains(hook)))
                .toList();
        Map<Hook, List<Exchange>> calls = new EnumMap<>(Hook.class);
        ask(hooks, "a plain request", provider, provider.connection(), calls);
        List<Hook> faulty = hooks.stream()
                .filter(hook -> reporter(hook, calls, rules).isPresent())
                .toList();
        ask(faulty, "the plain request again", provider, provider.connection(), calls); // a fault may be a hiccup
        askOthers(faulty, provider, calls);
        calls.forEach((hook, made) -> provider.keepPlainCalls(hook.rpc(), made));
        for (Hook hook : faulty) {
            reporter(hook, calls, rules).ifPresent(rule -> provider.setAside(hook.rpc(), rule));
        }
    }

    private static void ask(
            List<Hook> hooks,
            String origin,
            ProviderUnderTest provider,
            TargetConnection connection,
            Map<Hook, List<Exchange>> calls) {
        for (int from = 0; from < hooks.size(); from += AT_ONCE) {
            Map<Hook, CompletableFuture<Exchange>> begun = new EnumMap<>(Hook.class);
            for (Hook hook : hooks.subList(from, Math.min(hooks.size(), from + AT_ONCE))) {
                begun.put(hook, connection.begin(hook.rpc(), provider.sample(hook.rpc()), origin));
            }
            begun.forEach((hook, call) ->
                    calls.computeIfAbsent(hook, key -> new ArrayList<>()).add(call.join()));
        }
    }

    /** A method that one process lacks, another one behind the same address may have. */
    private static void askOthers(List<Hook> faulty, ProviderUnderTest provider, Map<Hook, List<Exchange>> calls) {
        List<Hook> missing = faulty.stream()
                .filter(hook -> unimplemented(hook, calls).isPresent())
                .toList();
        for (int i = 0; i < OTHERS && !missing.isEmpty(); i++) {
            try (TargetConnection other = provider.openConnection()) {
                ask(missing, "the plain request over another connection", provider, other, calls);
            }
        }
    }

    private static Optional<Exchange> unimplemented(Hook hook, Map<Hook, List<Exchange>> calls) {
        return Objects.requireNonNull(calls.get(hook)).stream()
                .filter(call -> call.hasStatus(Status.Code.UNIMPLEMENTED))
                .findFirst();
    }

    /** The rule of this run that reports the fault of the last call; empty without one, or without such a rule. */
    private static Optional<String> reporter(Hook hook, Map<Hook, List<Exchange>> calls, List<RuleSpec> rules) {
        List<Exchange> made = Objects.requireNonNull(calls.get(hook));
        Exchange last = unimplemented(hook, calls).orElse(made.get(made.size() - 1));
        return Fault.of(last)
                .flatMap(fault -> reporter(hook, last, fault))
                .filter(id -> rules.stream().anyMatch(rule -> rule.id().equals(id)));
    }

    /** The MUST that is about just this fault; empty where each rule has to see for itself. */
    private static Optional<String> reporter(Hook hook, Exchange exchange, Fault fault) {
        return switch (fault.kind()) {
            case STATUS -> ofStatus(hook, exchange);
            case SILENCE -> Optional.of("TIM-01");
            case UNENDED, NO_STATUS -> Optional.of("TRN-07");
            case COMPRESSED -> Optional.of("TRN-06");
            case UNDECODABLE -> Optional.of("VAL-09");
            case NOT_ONE_MESSAGE -> Optional.of(exchange.grpc().messages().isEmpty() ? ofRecordings(hook) : "TRN-07");
            case RESET -> Optional.of(ofRecordings(hook));
            case CONNECTION -> Optional.empty();
        };
    }

    private static Optional<String> ofStatus(Hook hook, Exchange exchange) {
        if (!exchange.grpc().messages().isEmpty()) {
            return Optional.of("VAL-08");
        }
        if (exchange.hasStatus(Status.Code.UNIMPLEMENTED)) {
            return Optional.of("SVC-03");
        }
        if (exchange.hasStatus(Status.Code.PERMISSION_DENIED) || exchange.hasStatus(Status.Code.UNAUTHENTICATED)) {
            return Optional.of(hook.isValued() ? "VAL-05" : "TRN-05");
        }
        return exchange.grpc()
                        .status()
                        .filter(status -> status <= LARGEST_STATUS)
                        .isPresent()
                ? Optional.of(ofRecordings(hook))
                : Optional.of("TRN-16");
    }

    /** The rule on the recorded calls of this hook, which are plain ones. */
    private static String ofRecordings(Hook hook) {
        return Catalogue.load().rules().stream()
                .filter(rule -> rule.family().equals("REC") && rule.hooks().equals(List.of(hook)))
                .findFirst()
                .orElseThrow(() -> new NotApplicableException("no rule is on recordings of " + hook.hookName()))
                .id();
    }
}
