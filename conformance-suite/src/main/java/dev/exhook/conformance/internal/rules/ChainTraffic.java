package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.emulated.EmulatedClient;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.conformance.CallSequence;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.neighbors.Neighborhood;
import dev.exhook.conformance.internal.neighbors.Scripts;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The target in the middle of a chain, in front of it and at its end: clients connect, ask for permission and publish,
 * while the neighbors agree, disagree, stay out of it, fail or are late. Done once in a run, for all rules on chains.
 */
final class ChainTraffic {
    private static final String FRONT = "front";
    private static final String TARGET = "target";
    private static final String BEHIND = "behind";

    private static final int PLACE = 3;
    private static final int LAST = 4;

    private final Neighborhood chain;
    private final String topic;
    private final List<Exchange> asked = new ArrayList<>();
    private final List<Handover> handovers = new ArrayList<>();
    private final List<Exchange> overruled = new ArrayList<>();
    private final IdentityHashMap<Exchange, CallSequence> sequences = new IdentityHashMap<>();
    private int told;
    private boolean loaded;

    private ChainTraffic(Neighborhood chain, String topic) {
        this.chain = chain;
        this.topic = topic;
    }

    /**
     * A message that went through the target.
     *
     * @param call what the target was asked and answered
     * @param next what the provider behind it was asked then; empty: it was not
     */
    record Handover(Exchange call, Optional<Message> next) {}

    /**
     * Runs it when first asked for.
     *
     * @throws NotApplicableException when EMQX would not load the target
     */
    static ChainTraffic of(ProviderUnderTest provider) {
        ChainTraffic traffic = provider.oncePerRun(ChainTraffic.class, ChainTraffic::run);
        ChainFront.requireLoaded(traffic.loaded);
        provider.declaredHooks().stream().filter(Hook::isValued).forEach(hook -> provider.isWorthAsking(hook.rpc()));
        return traffic;
    }

    /** The calls of hooks that decide. */
    List<Exchange> asked() {
        return List.copyOf(asked);
    }

    List<Handover> handovers() {
        return List.copyOf(handovers);
    }

    /** Where the target said no, and the provider behind it had the last word: yes. */
    List<Exchange> overruled() {
        return List.copyOf(overruled);
    }

    /** The violation, with the way through the chain of the call that shows it. */
    Violation explained(Violation violation) {
        List<Exchange> shown = violation.exchanges();
        CallSequence sequence = shown.isEmpty() ? null : sequences.get(shown.get(shown.size() - 1));
        return sequence == null ? violation : violation.after(sequence);
    }

    private static ChainTraffic run(ProviderUnderTest provider) {
        String topic = ChainTopics.of(provider);
        try (Neighborhood chain = new Neighborhood(provider)) {
            ChainTraffic traffic = new ChainTraffic(chain, topic);
            chain.addScripted(FRONT, ChainFront.script());
            chain.addScripted("late", Predecessor.late(), Predecessor.SHORT);
            chain.addScripted("before", Predecessor.allOn(topic));
            traffic.loaded = chain.addTarget(TARGET);
            chain.addScripted(BEHIND, Scripts.of(saysYesTo(Predecessor.IGNORED.clientId())));
            if (traffic.loaded) {
                traffic.told = chain.callCount();
                traffic.clients();
                traffic.messages();
            }
            return traffic;
        }
    }

    private static List<Script.Entry> saysYesTo(String client) {
        return List.of(
                Scripts.continues(Rpc.ON_CLIENT_AUTHENTICATE, Scripts.client(client), true),
                Scripts.continues(Rpc.ON_CLIENT_AUTHORIZE, Scripts.client(client), true));
    }

    private void clients() {
        for (Predecessor before : Predecessor.WITH_CLIENTS) {
            chain.situation("in a chain, " + before.situation());
            EmulatedClient client = chain.connect(before.clientId(), ChainFront.NOBODY);
            take(client.wasLetIn());
        }
        for (Predecessor before : Predecessor.WITH_CLIENTS) {
            chain.situation("in a chain, " + before.situation());
            EmulatedClient client = chain.connect(before.clientId(), ChainFront.ADMITTED);
            take(chain.publish(client, topic, before.payload())
                    .filter(ChainTraffic::isNoRefusal)
                    .isPresent());
        }
        chain.situation("in a chain, as the first");
        chain.move(TARGET, 0);
        take(chain.connect(ChainFront.PREFIX + "first", ChainFront.NOBODY).wasLetIn());
        chain.situation("in a chain, as the last");
        chain.move(TARGET, LAST);
        take(chain.connect(ChainFront.PREFIX + "last", ChainFront.NOBODY).wasLetIn());
        chain.move(TARGET, PLACE);
    }

    private static boolean isNoRefusal(int code) {
        return code < 0x80;
    }

    /** Keeps the new calls; where the client came through although the target said no, it was overruled. */
    private void take(boolean cameThrough) {
        for (Exchange exchange : newCalls()) {
            asked.add(exchange);
            boolean authenticates = exchange.method().equals(Rpc.ON_CLIENT_AUTHENTICATE.methodName());
            sequences.put(
                    exchange,
                    chain.sequence(
                            exchange,
                            told,
                            (authenticates ? "the client " : "what the client did ")
                                    + (cameThrough ? "comes through" : "is refused")));
            boolean saidNo = Answers.valued(exchange)
                    .filter(reply -> reply.hasBoolResult() && !reply.getBoolResult())
                    .filter(reply -> reply.getType() == ValuedResponse.ResponsedType.CONTINUE)
                    .isPresent();
            if (saidNo && cameThrough) {
                overruled.add(exchange);
            }
        }
        told = chain.callCount();
    }

    private List<Exchange> newCalls() {
        List<Exchange> all = chain.asked().stream()
                .filter(exchange -> Rpc.byMethodName(exchange.method())
                        .flatMap(Rpc::hook)
                        .filter(Hook::isValued)
                        .isPresent())
                .toList();
        return all.subList(asked.size(), all.size());
    }

    private void messages() {
        EmulatedClient sender = chain.connect(ChainFront.PREFIX + "sender", ChainFront.ALLOWED);
        for (Predecessor before : Predecessor.WITH_MESSAGES) {
            chain.situation("in a chain, " + before.situation());
            int seen = chain.seenBy(BEHIND, Rpc.ON_MESSAGE_PUBLISH).size();
            chain.publish(sender, topic, before.payload());
            Optional<Message> next = chain.seenBy(BEHIND, Rpc.ON_MESSAGE_PUBLISH).stream()
                    .skip(seen)
                    .findFirst();
            for (Exchange call : newCalls()) {
                asked.add(call);
                sequences.put(
                        call,
                        chain.sequence(
                                call,
                                told,
                                next.isPresent() ? "the last provider was asked" : "the last provider was not asked"));
                handovers.add(new Handover(call, next));
            }
            told = chain.callCount();
        }
    }
}
