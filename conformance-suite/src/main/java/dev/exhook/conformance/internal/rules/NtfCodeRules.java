package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.text.TextKind;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text that is code somewhere, and parts of requests that are absent. */
final class NtfCodeRules {
    static final List<Rule> RULES = List.of(
            Rule.of("NTF-18", NtfCodeRules::textThatIsCodeIsHandled),
            Rule.of("NTF-19", NtfCodeRules::lineEndsTabsAndMarksAreHandled),
            Rule.of("NTF-20", NtfCodeRules::eventsOfMessagesWithoutHeadersAreHandled));

    static void textThatIsCodeIsHandled(ProviderUnderTest provider) {
        List<Asking.Question> questions = new ArrayList<>();
        List<TextKind> backwards = new ArrayList<>(TextKind.CODE);
        backwards.remove(backwards.size() - 1);
        for (List<TextKind> kinds : List.of(TextKind.CODE, backwards)) {
            everywhere(TextKind.together(kinds), "with texts that are code somewhere", provider, questions);
        }
        require(Asking.besideEachOther(questions, provider), TextKind.CODE, provider);
    }

    static void lineEndsTabsAndMarksAreHandled(ProviderUnderTest provider) {
        List<Asking.Question> questions = new ArrayList<>();
        everywhere(
                TextKind.together(TextKind.LAYOUT),
                "with line ends, tabs and marks without width",
                provider,
                questions);
        if (provider.declaredHooks().contains(Hook.CLIENT_AUTHENTICATE)) {
            Rpc rpc = Rpc.ON_CLIENT_AUTHENTICATE;
            questions.add(new Asking.Question(
                    rpc,
                    TextPlace.PASSWORD.put(TextKind.ZERO.text(), provider.sample(rpc)),
                    "with U+0000 in the password"));
        }
        List<TextKind> kinds = new ArrayList<>(TextKind.LAYOUT);
        kinds.add(TextKind.ZERO);
        require(Asking.besideEachOther(questions, provider), kinds, provider);
    }

    private static void everywhere(
            String text, String what, ProviderUnderTest provider, List<Asking.Question> questions) {
        for (Hook hook : provider.declaredHooks()) {
            Message request = TextPlace.everywhere(text, provider.sample(hook.rpc()));
            questions.add(new Asking.Question(hook.rpc(), request, what));
        }
    }

    /** Each is answered; of the first that is not, it is found out by which text, and where it stood. */
    private static void require(List<Exchange> exchanges, List<TextKind> kinds, ProviderUnderTest provider) {
        List<Exchange> faulty = exchanges.stream()
                .filter(exchange -> Answers.fault(exchange).isPresent())
                .toList();
        if (faulty.isEmpty()) {
            Asking.mustBeAnswered(exchanges);
            return;
        }
        Exchange first = faulty.get(0);
        Rpc rpc = Rpc.byMethodName(first.method()).orElseThrow();
        String fault = Fault.of(first).map(Fault::symptom).orElseThrow();
        Optional<Culprit> culprit = Culprit.find(rpc, kinds, provider);
        String where = culprit.map(found -> ", for " + found.words() + " of " + first.method())
                .orElse(", for " + first.origin() + " of " + first.method());
        throw new RuleViolation(
                "a reply",
                fault + where,
                ", in " + faulty.size() + " of " + exchanges.size() + " calls",
                List.of(culprit.map(Culprit::exchange).orElse(first)),
                faulty);
    }

    static void eventsOfMessagesWithoutHeadersAreHandled(ProviderUnderTest provider) {
        List<Asking.Question> questions = provider.declaredHooks().stream()
                .filter(hook -> hook.hasTopics() && !hook.isValued())
                .map(hook -> new Asking.Question(
                        hook.rpc(),
                        Headers.without(provider.sample(hook.rpc())),
                        "of a message without headers, as from the REST API or a rule"))
                .toList();
        Asking.mustBeAnswered(Asking.besideEachOther(questions, provider));
    }
}
