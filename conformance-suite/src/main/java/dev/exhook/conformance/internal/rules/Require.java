package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.proto.Rpc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Judges many calls by one question. */
final class Require {
    private Require() {}

    /**
     * Looks for a fault in each call and reports the first, with the count of all.
     *
     * @param expected what is right
     * @param fault what is wrong with a call; empty: nothing
     * @throws RuleViolation when there is a fault
     * @throws NotApplicableException when there is no call to look at, as nothing was checked then
     */
    static void each(List<Exchange> exchanges, String expected, Function<Exchange, Optional<String>> fault) {
        if (exchanges.isEmpty()) {
            throw new NotApplicableException("there was no reply to look at");
        }
        List<Exchange> faulty = exchanges.stream()
                .filter(exchange -> fault.apply(exchange).isPresent())
                .toList();
        if (faulty.isEmpty()) {
            return;
        }
        Exchange first = faulty.get(0);
        String actual = fault.apply(first).orElseThrow();
        String symptom = symptom(first, actual);
        String count = faulty.size() == 1 && exchanges.size() == 1
                ? ""
                : ", in " + faulty.size() + " of " + exchanges.size() + " calls; the first is shown";
        throw new RuleViolation(
                expected,
                symptom,
                actual.substring(symptom.length()) + count,
                List.of(first),
                oneOfEach(faulty, fault));
    }

    /** The symptom that the next run will show again: of a fault that any call may have, less than all. */
    private static String symptom(Exchange call, String actual) {
        return Rpc.byMethodName(call.method())
                .flatMap(rpc -> Fault.of(call))
                .filter(fault -> fault.text().equals(actual))
                .map(Fault::symptom)
                .orElse(actual);
    }

    /**
     * The same where the next run will show other figures.
     *
     * @param detail the figures, to be read behind what is wrong
     */
    static void each(
            List<Exchange> exchanges,
            String expected,
            Function<Exchange, Optional<String>> symptom,
            Function<Exchange, String> detail) {
        try {
            each(exchanges, expected, symptom);
        } catch (RuleViolation broken) {
            Violation violation = broken.violation();
            throw new RuleViolation(
                    violation.expected(),
                    violation.symptom(),
                    detail.apply(violation.exchanges().get(0))
                            + violation.actual().substring(violation.symptom().length()),
                    violation.exchanges(),
                    violation.alike());
        }
    }

    /** One call for each method and each text, so that no cause hides behind another one. */
    private static List<Exchange> oneOfEach(List<Exchange> faulty, Function<Exchange, Optional<String>> fault) {
        Map<List<String>, Exchange> each = new LinkedHashMap<>();
        faulty.forEach(exchange -> each.putIfAbsent(
                List.of(exchange.method(), fault.apply(exchange).orElseThrow()), exchange));
        return List.copyOf(each.values());
    }
}
