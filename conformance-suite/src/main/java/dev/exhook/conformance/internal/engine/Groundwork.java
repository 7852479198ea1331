package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Hook;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks each declared method once, plainly, before any rule does: what fails even then is one rule's to report, and all
 * others leave that method out. Without it a method that is missing fails thirty rules.
 */
final class Groundwork {
    private static final int LARGEST_STATUS = 16;
    private static final String AGAIN = "the plain request again";

    private static final String ONCE_MORE = "the plain request once more";

    /** As many clients as even a provider with one worker and a slow hook can bear. */
    private static final int AT_ONCE = 8;

    /**
     * Connections on which a method that is missing is asked for; with two processes one in sixteen runs sees one only.
     */
    private static final int OTHERS = 4;

    /** A target that comes and goes more often than this while it is only asked plainly is no target. */
    private static final int MOST_REFUSALS = 10;

    private final ProviderUnderTest provider;
    private final RunContext run;
    private final Map<Hook, List<Exchange>> calls = new EnumMap<>(Hook.class);
    private int refusals;

    private Groundwork(ProviderUnderTest provider, RunContext run) {
        this.provider = provider;
        this.run = run;
    }

    /** Only hooks are called whose recorded calls a rule of this run sends, and set aside where a rule reports them. */
    static void lay(ProviderUnderTest provider, RunContext run) {
        if (provider.loaded().isEmpty()) {
            return;
        }
        List<Hook> hooks = provider.declaredHooks().stream()
                .filter(hook -> isSelected(ofRecordings(hook), run))
                .toList();
        try {
            new Groundwork(provider, run).lay(hooks);
        } catch (TargetLostException gone) {
            run.liveness().giveUp(gone.getMessage());
        }
    }

    private void lay(List<Hook> hooks) {
        ask(hooks, "a plain request", provider.connection());
        List<Hook> faulty =
                hooks.stream().filter(hook -> reporter(hook).isPresent()).toList();
        ask(faulty.stream().filter(hook -> provider.answers(hook.rpc())).toList(), AGAIN, provider.connection());
        ask(faulty.stream().filter(this::isSilent).toList(), ONCE_MORE, provider.connection());
        askOthers(faulty);
        faulty.forEach(this::excuse);
        calls.forEach((hook, made) -> provider.keepPlainCalls(hook.rpc(), made));
        for (Hook hook : faulty) {
            reporter(hook).ifPresent(rule -> provider.setAside(hook.rpc(), rule));
        }
    }

    private void ask(List<Hook> hooks, String origin, TargetConnection connection) {
        Deque<Hook> left = new ArrayDeque<>(hooks);
        while (!left.isEmpty()) {
            Map<Hook, CompletableFuture<Exchange>> begun = begin(left, origin, connection);
            if (begun.isEmpty()) {
                requireReturn();
            }
            Map<Hook, Exchange> over = new EnumMap<>(Hook.class);
            begun.forEach((hook, call) -> over.put(hook, call.join()));
            over.forEach((hook, call) ->
                    calls.computeIfAbsent(hook, key -> new ArrayList<>()).add(call));
            requireSurvival(over.keySet().stream()
                    .filter(hook -> isCutOff(over.get(hook)))
                    .toList());
        }
    }

    /** Begins the next calls, up to the one that is refused as those before it have ended the target. */
    private Map<Hook, CompletableFuture<Exchange>> begin(Deque<Hook> left, String origin, TargetConnection connection) {
        Map<Hook, CompletableFuture<Exchange>> begun = new EnumMap<>(Hook.class);
        while (!left.isEmpty() && begun.size() < AT_ONCE) {
            Hook hook = left.element();
            try {
                begun.put(hook, connection.begin(hook.rpc(), provider.sample(hook.rpc()), origin));
            } catch (TargetLostException refused) {
                break;
            }
            left.remove();
        }
        return begun;
    }

    /** Waits for a target that refused a connection while none of its calls can tell why. */
    private void requireReturn() {
        refusals++;
        Optional<Return> away = Return.of(provider);
        if (refusals > MOST_REFUSALS || away.filter(Return::isGone).isPresent()) {
            throw new TargetLostException(
                    away.map(Return::why).orElse("it refused a connection " + refusals + " times"));
        }
    }

    private static boolean isCutOff(@Nullable Exchange call) {
        return call != null
                && Fault.of(call)
                        .filter(fault -> fault.kind() == Fault.Kind.CONNECTION)
                        .isPresent();
    }

    /** Where the target went away, finds out by which of the calls, one by one, and has that one not made again. */
    private void requireSurvival(List<Hook> cutOff) {
        Optional<Return> away = cutOff.isEmpty() ? Optional.empty() : Return.of(provider);
        if (away.isEmpty() || away.get().busy()) {
            return;
        }
        if (away.get().isGone()) {
            blame(cutOff.get(0), cutOff.stream().map(this::last).toList(), away.get());
            return;
        }
        for (Hook hook : cutOff) {
            Exchange again = Return.askWhenBack(
                    provider, () -> provider.connection().ask(hook.rpc(), provider.sample(hook.rpc()), AGAIN));
            calls.put(hook, new ArrayList<>(List.of(again)));
            Optional<Return> back = isCutOff(again) ? Return.of(provider) : Optional.empty();
            if (back.isPresent() && !back.get().busy()) {
                blame(hook, List.of(again), back.get());
            }
        }
    }

    private void blame(Hook hook, List<Exchange> cutOff, Return away) {
        String rule = ofRecordings(hook);
        run.liveness().blame(rule, cutOff, away);
        provider.setAside(hook.rpc(), rule);
        if (away.isGone()) {
            String calls = cutOff.size() == 1 ? "a plain call of " : "plain calls of ";
            throw new TargetLostException(away.why() + ", after " + calls
                    + cutOff.stream().map(Exchange::method).collect(Collectors.joining(", ")));
        }
    }

    private boolean isSilent(Hook hook) {
        return isSilence(last(hook));
    }

    private static boolean isSilence(Exchange call) {
        return Fault.of(call)
                .filter(fault -> fault.kind() == Fault.Kind.SILENCE)
                .isPresent();
    }

    /** On a busy machine a call may come late by chance: one that is answered when it is made again is forgotten. */
    private void excuse(Hook hook) {
        List<Exchange> made = Objects.requireNonNull(calls.get(hook));
        if (made.stream().anyMatch(Groundwork::isSilence)
                && Fault.of(last(hook)).isEmpty()) {
            calls.put(
                    hook,
                    new ArrayList<>(
                            made.stream().filter(call -> !isSilence(call)).toList()));
            provider.excuseSilences(hook.rpc());
            provider.remark(hook.rpc().methodName() + " was not answered in time at first, and was when it was asked"
                    + " again: a start that takes long, or a busy machine");
        }
    }

    private Exchange last(Hook hook) {
        List<Exchange> made = Objects.requireNonNull(calls.get(hook));
        return made.get(made.size() - 1);
    }

    /** A method that one process lacks, another one behind the same address may have. */
    private void askOthers(List<Hook> faulty) {
        List<Hook> missing =
                faulty.stream().filter(hook -> unimplemented(hook).isPresent()).toList();
        for (int i = 0; i < OTHERS && !missing.isEmpty(); i++) {
            try (TargetConnection other = Return.askWhenBack(provider, provider::openConnection)) {
                ask(missing, "the plain request over another connection", other);
            }
        }
    }

    private Optional<Exchange> unimplemented(Hook hook) {
        return Objects.requireNonNull(calls.get(hook)).stream()
                .filter(call -> call.hasStatus(Status.Code.UNIMPLEMENTED))
                .findFirst();
    }

    /** The rule of this run that reports the fault of the last call; empty without one, or without such a rule. */
    private Optional<String> reporter(Hook hook) {
        Exchange last = unimplemented(hook).orElseGet(() -> last(hook));
        return Fault.of(last).flatMap(fault -> reporter(hook, last, fault)).filter(id -> isSelected(id, run));
    }

    private static boolean isSelected(String id, RunContext run) {
        return run.specs().stream().anyMatch(rule -> rule.id().equals(id));
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
