package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.stored.Ledger;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.List;
import java.util.Optional;

/** What is answered is kept. */
final class StoRules {
    static final List<Rule> RULES = List.of(
            Rule.onStore("STO-01", "puts load on the target", StoRules::whatIsAnsweredIsStored),
            Rule.onStore("STO-02", "puts load on the target", StoRules::nothingIsStoredTwice),
            Rule.onStore("STO-03", "ends the target", StoRules::whatIsAnsweredSurvivesTheProvider));

    private static final String EXPECTED = "each message that is answered where the provider stores messages";

    static void whatIsAnsweredIsStored(ProviderUnderTest provider) {
        requireNothingLost(EXPECTED, StoredTraffic.of(provider));
    }

    static void nothingIsStoredTwice(ProviderUnderTest provider) {
        StoredTraffic traffic = StoredTraffic.of(provider);
        Ledger ledger = traffic.ledger();
        if (ledger.doubled() > 0) {
            throw new RuleViolation(
                    "each message once where the provider stores messages",
                    "messages are there more than once",
                    extent(ledger, ledger.firstDoubled()),
                    shown(traffic, ledger.firstDoubled()));
        }
    }

    static void whatIsAnsweredSurvivesTheProvider(ProviderUnderTest provider) {
        requireNothingLost(
                EXPECTED + ", also where the provider is killed (SIGKILL) right after its answer",
                StoredTraffic.acrossAKill(provider));
    }

    private static void requireNothingLost(String expected, StoredTraffic traffic) {
        Ledger ledger = traffic.ledger();
        if (ledger.lost() > 0) {
            throw new RuleViolation(
                    expected,
                    "messages that were answered are not there",
                    extent(ledger, ledger.firstLost()),
                    shown(traffic, ledger.firstLost()));
        }
    }

    private static String extent(Ledger ledger, Optional<Integer> which) {
        return ": " + ledger
                + which.map(number -> "; one of them is m" + number).orElse("");
    }

    private static List<Exchange> shown(StoredTraffic traffic, Optional<Integer> which) {
        return which.flatMap(traffic::call).stream().toList();
    }
}
