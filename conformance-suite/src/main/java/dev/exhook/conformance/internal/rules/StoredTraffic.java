package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.conformance.internal.stored.Arrivals;
import dev.exhook.conformance.internal.stored.Ledger;
import dev.exhook.conformance.internal.stored.Numbered;
import dev.exhook.conformance.internal.stored.Store;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Numbered messages, published as a busy broker does, and what became of them.
 *
 * @param calls by the numbers of their messages
 */
record StoredTraffic(Map<Integer, Exchange> calls, Ledger ledger) {
    /** EMQX's default pool_size. */
    private static final int CONNECTIONS = 8;

    private static final int STREAMS = 16;
    private static final int AT_ONCE = CONNECTIONS * STREAMS;
    private static final int ROUNDS = 16;

    private static final int ROUNDS_BEFORE = 2;

    /** Under way, or just answered, when the provider is killed. */
    private static final int IN_THE_END = 4 * AT_ONCE;

    private static final int EACH_KILL = ROUNDS_BEFORE * AT_ONCE + IN_THE_END;
    private static final int KILLS = 3;

    /** The first number of the messages across a kill: none has another's number. */
    private static final int ACROSS = ROUNDS * AT_ONCE;

    private static final String WHAT = "one of many at once, to be stored";

    /** Under load; once in a run. */
    static StoredTraffic of(ProviderUnderTest provider) {
        return provider.oncePerRun(StoredTraffic.class, StoredTraffic::send);
    }

    private static StoredTraffic send(ProviderUnderTest provider) {
        Store store = require(provider);
        Arrivals before = settled(store, provider);
        Sender sender = new Sender(provider, store);
        try (Connections connections = Connections.forLoad(provider, CONNECTIONS)) {
            for (int round = 0; round < ROUNDS; round++) {
                sender.collect(sender.begin(round * AT_ONCE, AT_ONCE, connections));
            }
        }
        StoredTraffic traffic = sender.settled(before, "under load");
        // Not before: it publishes, too.
        Quiet.await(Rpc.ON_MESSAGE_PUBLISH, provider);
        return traffic;
    }

    /**
     * The same with a provider that is killed while calls are under way, and started again: up to a few times, as what
     * is answered ahead of a write may be no more than a moment ahead.
     */
    static StoredTraffic acrossAKill(ProviderUnderTest provider) {
        Store store = require(provider);
        if (!provider.canBeKilled()) {
            throw new NotApplicableException("only where start starts the provider, as it is killed");
        }
        StoredTraffic traffic = acrossAKill(provider, store, ACROSS);
        for (int kill = 1; kill < KILLS && traffic.ledger().lost() == 0; kill++) {
            traffic = acrossAKill(provider, store, ACROSS + kill * EACH_KILL);
        }
        return traffic;
    }

    private static StoredTraffic acrossAKill(ProviderUnderTest provider, Store store, int first) {
        Arrivals before = settled(store, provider);
        Sender sender = new Sender(provider, store);
        try (Connections connections = Connections.forLoad(provider, CONNECTIONS)) {
            for (int round = 0; round < ROUNDS_BEFORE; round++) {
                sender.collect(sender.begin(first + round * AT_ONCE, AT_ONCE, connections));
            }
            Map<Integer, CompletableFuture<Exchange>> last =
                    sender.begin(first + ROUNDS_BEFORE * AT_ONCE, IN_THE_END, connections);
            awaitHalf(last.values());
            provider.kill();
            sender.collect(last);
        }
        provider.startAgain();
        // As EMQX does with a provider that is back.
        var unused =
                provider.ask(Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "after its next start");
        return sender.settled(before, "across a kill");
    }

    /** While a provider has much to do, the answers are farthest ahead of what it has written. */
    private static void awaitHalf(Collection<CompletableFuture<Exchange>> calls) {
        CountDownLatch half = new CountDownLatch(calls.size() / 2);
        for (CompletableFuture<Exchange> call : calls) {
            var unused = call.thenRun(half::countDown);
        }
        try {
            half.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages were published", e);
        }
    }

    private static Store require(ProviderUnderTest provider) {
        Store store = provider.store()
                .orElseThrow(() -> new NotApplicableException("only with stored, which says what has arrived"));
        provider.requireDeclared(Hook.MESSAGE_PUBLISH);
        return store;
    }

    /** What other rules published may still be on its way. */
    private static Arrivals settled(Store store, ProviderUnderTest provider) {
        return store.await(provider.naming().prefix(), arrivals -> true);
    }

    /** The call that published this message. */
    Optional<Exchange> call(int number) {
        return Optional.ofNullable(calls.get(number));
    }

    /** Publishes, and keeps what came of it. */
    private static final class Sender {
        private final ProviderUnderTest provider;
        private final Store store;
        private final Numbered messages;
        private final Map<Integer, Exchange> calls = new LinkedHashMap<>();

        Sender(ProviderUnderTest provider, Store store) {
            this.provider = provider;
            this.store = store;
            this.messages = new Numbered(provider.naming().prefix());
        }

        Map<Integer, CompletableFuture<Exchange>> begin(int first, int count, Connections connections) {
            Map<Integer, CompletableFuture<Exchange>> begun = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                TargetConnection connection = connections.all().get(i % CONNECTIONS);
                begun.put(first + i, connection.beginAsGiven(Rpc.ON_MESSAGE_PUBLISH, request(first + i), WHAT));
            }
            return begun;
        }

        private Message request(int number) {
            Message plain = provider.sample(Rpc.ON_MESSAGE_PUBLISH);
            Message numbered = Fields.set(plain, "message.id", messages.id(number));
            numbered = Fields.set(numbered, "message.topic", messages.topic(number));
            numbered = Fields.set(numbered, "message.payload", ByteString.copyFromUtf8(messages.payload(number)));
            Message named = provider.naming().of(numbered);
            return store.topic()
                    .map(topic -> Fields.set(named, "message.topic", topic))
                    .orElse(named);
        }

        void collect(Map<Integer, CompletableFuture<Exchange>> begun) {
            begun.forEach((number, call) -> calls.put(number, call.join()));
        }

        StoredTraffic settled(Arrivals before, String when) {
            Set<Integer> answered = answered();
            int others = (int) calls.values().stream()
                    .filter(call -> Fault.of(call).isPresent())
                    .count();
            Arrivals after = store.await(
                    provider.naming().prefix(), now -> new Ledger(answered, others, now.since(before)).lost() == 0);
            Ledger ledger = new Ledger(answered, others, after.since(before));
            provider.remark("messages " + when + ": " + ledger);
            return new StoredTraffic(calls, ledger);
        }

        /** Those that it answered and lets be published. */
        private Set<Integer> answered() {
            Set<Integer> answered = new TreeSet<>();
            boolean blocks = false;
            for (Map.Entry<Integer, Exchange> call : calls.entrySet()) {
                boolean blocked = PublishReplies.message(call.getValue())
                        .filter(message ->
                                message.getHeadersOrDefault("allow_publish", "").equals("false"))
                        .isPresent();
                blocks |= blocked;
                if (Fault.of(call.getValue()).isEmpty() && !blocked) {
                    answered.add(call.getKey());
                }
            }
            if (answered.isEmpty()) {
                throw new NotApplicableException(
                        blocks
                                ? "every message was blocked; stored-topic names a topic that the provider stores"
                                : "no message was answered");
            }
            return answered;
        }
    }
}
