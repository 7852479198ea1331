package dev.exhook.conformance.internal.fuzz;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.fuzz.FuzzRules.Kind;
import dev.exhook.conformance.internal.rules.LifeChecks;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is wrong with the calls of a life.
 *
 * @param slow what takes longer is a trouble
 */
record Oracles(Duration slow) {

    List<Trouble> judge(Played life) {
        List<Trouble> troubles = new ArrayList<>();
        Map<ByteString, Exchange> before = new HashMap<>();
        for (Asked call : life.asked()) {
            List<Trouble> ofCall = broken(call.rpc(), call.exchange(), life);
            troubles.addAll(ofCall);
            if (ofCall.isEmpty()) {
                slowness(call).ifPresent(troubles::add);
                contradiction(call, before).ifPresent(troubles::add);
            }
        }
        if (life.away().isPresent() && life.asked().stream().noneMatch(Asked::lostItsConnection)) {
            goneAfter(life).ifPresent(troubles::add);
        }
        return troubles;
    }

    /** It answered, and was not there for the next call. */
    private static Optional<Trouble> goneAfter(Played life) {
        return life.asked().stream()
                .reduce((first, second) -> second)
                .map(last -> lost(last.rpc(), last.exchange(), "gone after this reply", "gone after the reply", life));
    }

    private static List<Trouble> broken(Rpc rpc, Exchange exchange, Played life) {
        List<Trouble> known = LifeChecks.judge(rpc, exchange).stream()
                .map(broken -> ofCatalogue(broken.rule(), rpc, broken.actual(), exchange))
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        return Fault.of(exchange)
                .map(fault -> exchange.wire().ending() == WireReply.Ending.CONNECTION_LOST
                        ? lost(rpc, exchange, fault.text(), fault.symptom(), life)
                        : error(rpc, exchange, fault))
                .stream()
                .toList();
    }

    private static Trouble ofCatalogue(String id, Rpc rpc, String actual, Exchange exchange) {
        RuleSpec rule = FuzzRules.shipped(id);
        return new Trouble(rule, rpc, rule.statement(), actual, actual, List.of(exchange), Optional.empty());
    }

    private static Trouble error(Rpc rpc, Exchange exchange, Fault fault) {
        return new Trouble(
                FuzzRules.of(Kind.ERROR, rpc),
                rpc,
                "a reply",
                fault.text(),
                fault.symptom(),
                List.of(exchange),
                Optional.empty());
    }

    private static Trouble lost(Rpc rpc, Exchange exchange, String actual, String symptom, Played life) {
        return new Trouble(
                FuzzRules.of(Kind.LOST, rpc),
                rpc,
                "a reply",
                actual + life.away().map(how -> "; " + how).orElse(""),
                symptom,
                List.of(exchange),
                life.away().map(how -> Violation.Cause.WENT_AWAY));
    }

    private Optional<Trouble> slowness(Asked call) {
        Duration took = call.exchange().wire().after();
        if (took.compareTo(slow) <= 0) {
            return Optional.empty();
        }
        String symptom = "slower than " + seconds(slow);
        return Optional.of(new Trouble(
                FuzzRules.of(Kind.SLOW, call.rpc()),
                call.rpc(),
                "a reply within " + seconds(slow),
                "a reply after " + seconds(took),
                symptom,
                List.of(call.exchange()),
                Optional.empty()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** Compares with what was said right after it, and with what was said to the same question earlier in the life. */
    private static Optional<Trouble> contradiction(Asked call, Map<ByteString, Exchange> before) {
        if (!Questions.isOne(call.rpc())) {
            return Optional.empty();
        }
        Exchange earlier =
                before.putIfAbsent(Questions.key(call.rpc(), call.exchange().request()), call.exchange());
        return call.again()
                .flatMap(again -> contradiction(call.rpc(), call.exchange(), again, "asked again right away"))
                .or(() -> Optional.ofNullable(earlier)
                        .flatMap(first ->
                                contradiction(call.rpc(), first, call.exchange(), "asked again later in this life")));
    }

    private static Optional<Trouble> contradiction(Rpc rpc, Exchange first, Exchange second, String when) {
        String one = answer(first);
        String other = answer(second);
        return one.equals(other)
                ? Optional.empty()
                : Optional.of(new Trouble(
                        FuzzRules.of(Kind.DIFFERS, rpc),
                        rpc,
                        "the same decision on the same question",
                        one + ", and " + when + " " + other + ": is that meant?",
                        "differs when it is " + when,
                        List.of(first, second),
                        Optional.empty()));
    }

    private static String answer(Exchange exchange) {
        return Questions.decision(exchange)
                .or(() -> Fault.of(exchange).map(Fault::symptom))
                .orElse("no decision");
    }
}
