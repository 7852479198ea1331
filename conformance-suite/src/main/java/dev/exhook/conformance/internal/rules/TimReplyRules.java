package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Replies in time, also beside each other. */
final class TimReplyRules {
    static final List<Rule> RULES = List.of(
            Rule.of("TIM-01", TimReplyRules::everyReplyComesInTime),
            Rule.alone("TIM-03", "puts load on the target", TimReplyRules::callsRunBesideEachOther));

    /** EMQX's default pool_size. */
    private static final int CONNECTIONS = 8;

    private static final int CALLS_ON_EACH = 8;

    static void everyReplyComesInTime(ProviderUnderTest provider) {
        Set<Exchange> all = new LinkedHashSet<>(RecordedTraffic.of(provider).all());
        all.addAll(provider.silences());
        Require.each(
                List.copyOf(all),
                "a reply within " + provider.timeout().toMillis() + " ms",
                exchange -> Fault.of(exchange)
                        .filter(fault -> fault.kind() == Fault.Kind.SILENCE || fault.kind() == Fault.Kind.UNENDED)
                        .map(fault -> "none"));
    }

    static void callsRunBesideEachOther(ProviderUnderTest provider) {
        Rpc rpc = Asking.heaviestRpc(provider);
        Message request = provider.sample(rpc);
        // The first try shows a pace best: those after it may wait for calls that were left over.
        List<List<Exchange>> tries = new ArrayList<>();
        try {
            Load.mustBeBorne(
                    () -> {
                        tries.add(atOnce(rpc, request, provider));
                        return tries.get(tries.size() - 1);
                    },
                    "64 replies",
                    Answers::fault);
        } catch (RuleViolation broken) {
            throw tries.stream()
                    .flatMap(calls -> Turns.of(calls).stream())
                    .findFirst()
                    .map(turns -> inTurns(broken.violation(), turns))
                    .map(RuleViolation::new)
                    .orElse(broken);
        }
    }

    private static Violation inTurns(Violation violation, Turns turns) {
        return new Violation(
                        violation.expected(),
                        violation.actual() + "; " + turns,
                        violation.symptom(),
                        violation.exchanges(),
                        violation.alike())
                .by(Violation.Cause.FEW_AT_A_TIME);
    }

    private static List<Exchange> atOnce(Rpc rpc, Message request, ProviderUnderTest provider) {
        String what = "one of " + CONNECTIONS * CALLS_ON_EACH + " at once";
        try (Connections connections = Connections.forLoad(provider, CONNECTIONS)) {
            List<CompletableFuture<Exchange>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS_ON_EACH; i++) {
                for (TargetConnection connection : connections.all()) {
                    calls.add(connection.begin(rpc, request, what));
                }
            }
            List<Exchange> replies = calls.stream().map(CompletableFuture::join).toList();
            Quiet.await(rpc, provider);
            return replies;
        }
    }
}
