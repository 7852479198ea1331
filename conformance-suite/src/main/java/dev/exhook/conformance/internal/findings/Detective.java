package dev.exhook.conformance.internal.findings;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells from what came what kind of cause a rule was broken by. */
final class Detective {
    /** Causes that are one, whichever rules and methods show them. */
    static final Set<String> ONE_WHEREVER = Set.of(
            "not-implemented",
            "missing",
            "two-processes",
            "returned-none",
            "not-serialized",
            "no-handler",
            "refused-by-status",
            "error-as-no",
            "too-large",
            "silent",
            "few-at-a-time",
            "connection-lost",
            "killed-among",
            "killed-together",
            "lists-differ");

    /** Rules to which a failed call is not what it is elsewhere: the other version, or a service nobody has. */
    private static final Set<String> OF_THEIR_OWN = Set.of("SVC-02", "SVC-04", "TIM-07", "TRN-15", "TRN-20", "LOAD-04");

    /** Rules that a message which was built anew breaks by what is missing in it. */
    private static final Set<String> LOSSES = Set.of("MSG-01", "MSG-02", "MSG-05", "MSG-06", "MSG-08", "CHN-08");

    /** Calls that fail by a status of the provider's own. */
    private static final Set<String> UNEXPLAINED = Set.of("exception", "failed");

    private static final Set<String> TYPES = Set.of("VAL-09", "SVC-08");

    /** The status that libraries make of an error which has none of its own, with a text. */
    private static final Pattern AUTHORS_ERROR = Pattern.compile("status UNKNOWN \\(2\\): \\S");

    private final Words words;
    private final Seen seen;

    Detective(Words words, Seen seen) {
        this.words = words;
        this.seen = seen;
    }

    /** The ways in which a rule is broken: one, or more where its calls failed differently. */
    List<Clue> clues(RuleResult result, Violation violation) {
        List<Exchange> shown = violation.exchanges();
        if (violation.cause().equals(Optional.of(Violation.Cause.WENT_AWAY_AMONG_SEVERAL))) {
            // Whatever the rule is about: none of its calls did it, but all that were under way.
            return List.of(
                    new Clue(result, violation, shown, Optional.empty(), "killed-together", "", violation.actual()));
        }
        List<Exchange> telling = violation.alike().isEmpty()
                ? shown.stream().skip(Math.max(0, shown.size() - 1)).toList()
                : violation.alike();
        List<Clue> clues = new ArrayList<>();
        for (Exchange exchange : telling) {
            boolean single = telling.size() == 1;
            clues.add(of(result, violation, single ? shown : List.of(exchange), exchange));
        }
        return clues.isEmpty() ? List.of(own(result, violation, List.of(), Optional.empty())) : clues;
    }

    private Clue of(RuleResult result, Violation violation, List<Exchange> evidence, Exchange telling) {
        Optional<String> method = Optional.of(telling.method());
        if (OF_THEIR_OWN.contains(result.rule().id())) {
            return own(result, violation, evidence, method);
        }
        Optional<Fault> fault = Rpc.byMethodName(telling.method()).flatMap(rpc -> Fault.of(telling));
        if (fault.isPresent()) {
            return failed(result, violation, evidence, telling, fault.get());
        }
        return wrongReply(result, telling)
                .map(code -> new Clue(result, violation, evidence, method, code, telling.method(), violation.symptom()))
                .orElseGet(() -> own(result, violation, evidence, method));
    }

    private Clue failed(
            RuleResult result, Violation violation, List<Exchange> evidence, Exchange telling, Fault fault) {
        String code = words.of(fault.text()).map(Words.Known::code).orElse("failed");
        if (violation.cause().equals(Optional.of(Violation.Cause.FEW_AT_A_TIME))) {
            return new Clue(
                    result,
                    violation,
                    evidence,
                    Optional.of(telling.method()),
                    "few-at-a-time",
                    "",
                    violation.actual());
        }
        if (UNEXPLAINED.contains(code) && Trait.BINARY.isOf(telling) && Trait.isAboutText(fault.text())) {
            code = "text-expected";
        }
        if (Set.of("not-implemented", "no-handler", "missing").contains(code)
                && seen.answered().contains(telling.method())) {
            code = "two-processes";
        }
        if (code.equals("exception") && isMeantAsNo(telling, fault)) {
            code = "error-as-no";
        }
        if (violation.cause().equals(Optional.of(Violation.Cause.WENT_AWAY_DURING_SEVERAL))) {
            return new Clue(
                    result, violation, evidence, Optional.of(telling.method()), "killed-among", "", violation.actual());
        }
        if (code.equals("connection-lost") && seen.killers().contains(telling.method())) {
            boolean tellsOfIt = violation.cause().equals(Optional.of(Violation.Cause.WENT_AWAY));
            String whole = tellsOfIt ? violation.actual() : fault.text();
            return new Clue(
                    result, violation, evidence, Optional.of(telling.method()), "killed", telling.method(), whole);
        }
        // What a library says when the time is up is no other cause than saying nothing.
        String seenAs = fault.kind() == Fault.Kind.SILENCE ? fault.symptom() : fault.text();
        String look = ONE_WHEREVER.contains(code) ? "" : neutral(seenAs);
        String cry = code.equals("reset") ? seen.wrote(telling.method()) : "";
        return new Clue(result, violation, evidence, Optional.of(telling.method()), code, look, fault.text() + cry);
    }

    /** Tells whether a hook that decides failed with a text of its author's: what throws by mistake has a library's. */
    private boolean isMeantAsNo(Exchange telling, Fault fault) {
        return decides(telling) && AUTHORS_ERROR.matcher(fault.text()).find() && words.isAuthors(fault.text());
    }

    private static boolean decides(Exchange exchange) {
        return Rpc.byMethodName(exchange.method())
                .flatMap(Rpc::hook)
                .filter(hook -> hook.isValued())
                .isPresent();
    }

    /** Numbers, names and methods may differ, and the cause is the same. */
    private static String neutral(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("on(client|session|message|provider)[a-z]+", "METHOD")
                .replaceAll("exhook-tck\\S*", "NAME")
                .replaceAll("[0-9]+", "N");
    }

    private static Clue own(RuleResult result, Violation violation, List<Exchange> evidence, Optional<String> method) {
        boolean listsDiffer = violation.cause().equals(Optional.of(Violation.Cause.LISTS_DIFFER));
        String code = listsDiffer ? "lists-differ" : "rule " + result.rule().id();
        String look = listsDiffer ? "" : code;
        return new Clue(result, violation, evidence, method, code, look, violation.actual());
    }

    private static Optional<String> wrongReply(RuleResult result, Exchange telling) {
        String id = result.rule().id();
        if (TYPES.contains(id)) {
            return Optional.of("other-type");
        }
        if (id.equals("MSG-03")) {
            return Optional.of("text-damaged");
        }
        if (LOSSES.contains(id) && isBuiltAnew(telling)) {
            return Optional.of("built-anew");
        }
        return Stream.of(telling)
                .filter(Detective::decides)
                .flatMap(exchange -> exchange.reply().stream())
                .filter(ValuedResponse.class::isInstance)
                .map(ValuedResponse.class::cast)
                .flatMap(reply -> wrongValue(reply, telling).stream())
                .findFirst();
    }

    private static Optional<String> wrongValue(ValuedResponse reply, Exchange exchange) {
        boolean publish = exchange.method().equals(Rpc.ON_MESSAGE_PUBLISH.methodName());
        if (reply.getType() == ResponsedType.UNRECOGNIZED) {
            return Optional.of("unknown-type");
        }
        if (reply.getType() == ResponsedType.IGNORE) {
            return reply.hasBoolResult() || reply.hasMessage() ? Optional.of("value-ignored") : Optional.empty();
        }
        if (publish) {
            return reply.hasMessage()
                    ? Optional.empty()
                    : Optional.of(reply.getBoolResult() ? "message-allowed" : "message-missing");
        }
        return reply.hasBoolResult() ? Optional.empty() : Optional.of("value-missing");
    }

    /** Tells whether the id that the request's message had is not in the reply's. */
    private static boolean isBuiltAnew(Exchange exchange) {
        return exchange.reply()
                .filter(ValuedResponse.class::isInstance)
                .map(reply -> ((ValuedResponse) reply).getMessage())
                .filter(back ->
                        back.getId().isEmpty() && !sent(exchange).getId().isEmpty())
                .isPresent();
    }

    /** A v2 request reads as its v3 namesake. */
    private static Message sent(Exchange exchange) {
        try {
            return MessagePublishRequest.parseFrom(exchange.request().toByteString())
                    .getMessage();
        } catch (InvalidProtocolBufferException e) {
            return Message.getDefaultInstance(); // a request that was made unreadable on purpose
        }
    }
}
