package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Calls the declared hooks with requests that differ from EMQX's plain ones, and expects an answer, whatever it is. */
final class Asking {
    private Asking() {}

    /** Calls the declared hooks whose plain request the predicate picks, each once after a change. */
    static List<Exchange> where(
            Predicate<Message> picked, ProviderUnderTest provider, String what, UnaryOperator<Message> change) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Hook hook : provider.declaredHooks()) {
            Message plain = provider.sample(hook.rpc());
            if (picked.test(plain) && provider.isWorthAsking(hook.rpc())) {
                exchanges.add(provider.ask(hook.rpc(), change.apply(plain), what));
            }
        }
        return exchanges;
    }

    /** As many calls at a time as even a provider with one worker and a slow hook can bear. */
    private static final int AT_ONCE = 8;

    /** A call to be made. */
    record Question(Rpc rpc, Message request, String what) {}

    /** Calls beside each other, a few at a time; what is not worth asking any more is left out, and noted. */
    static List<Exchange> besideEachOther(List<Question> questions, ProviderUnderTest provider) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < questions.size(); i += AT_ONCE) {
            List<CompletableFuture<Exchange>> calls = questions.stream()
                    .skip(i)
                    .limit(AT_ONCE)
                    .filter(question -> provider.isWorthAsking(question.rpc()))
                    .map(question -> provider.connection().begin(question.rpc(), question.request(), question.what()))
                    .toList();
            calls.forEach(call -> exchanges.add(call.join()));
        }
        return exchanges;
    }

    /** Calls every declared hook once, with EMQX's plain request after a change. */
    static List<Exchange> eachDeclaredHook(ProviderUnderTest provider, String what, UnaryOperator<Message> change) {
        return where(request -> true, provider, what, change);
    }

    /** Calls those with a field of this name at the top level, and fails when one of them is not answered. */
    static void havingField(String name, ProviderUnderTest provider, String what, UnaryOperator<Message> change) {
        mustBeAnswered(where(request -> Fields.has(request, name), provider, what, change));
    }

    /** Calls one hook, and fails when it does not answer; leaves the rule out where the hook is not declared. */
    static Exchange one(Hook hook, ProviderUnderTest provider, String what, UnaryOperator<Message> change) {
        Exchange exchange = of(hook, provider, what, change);
        mustBeAnswered(List.of(exchange));
        return exchange;
    }

    /** Calls one hook, whatever comes back; leaves the rule out where the hook is not declared. */
    static Exchange of(Hook hook, ProviderUnderTest provider, String what, UnaryOperator<Message> change) {
        provider.requireDeclared(hook);
        return provider.ask(hook.rpc(), change.apply(provider.sample(hook.rpc())), what);
    }

    static void mustBeAnswered(List<Exchange> exchanges) {
        Require.each(exchanges, "a reply", Answers::fault);
    }

    /** The methods of the declared hooks that have not been silent too often. */
    static List<Rpc> worthAsking(ProviderUnderTest provider) {
        return provider.declaredHooks().stream()
                .map(Hook::rpc)
                .filter(provider::isWorthAsking)
                .toList();
    }

    /** A method that answers; which one, the check does not mind. */
    static Rpc anyRpc(ProviderUnderTest provider) {
        return provider.declaredHooks().stream()
                .map(Hook::rpc)
                .filter(provider::answers)
                .findFirst()
                .orElseThrow(() -> new NotApplicableException("no hook is declared that answers"));
    }

    /**
     * A method that answers, for rules that put load on the target and run alone: the slowest, where one is much slower
     * than others, as it cannot bear what they can; else any.
     */
    static Rpc heaviestRpc(ProviderUnderTest provider) {
        return PaceOfHooks.of(provider)
                .slow()
                .map(PaceOfHooks::rpc)
                .filter(provider::answers)
                .orElseGet(() -> anyRpc(provider));
    }
}
