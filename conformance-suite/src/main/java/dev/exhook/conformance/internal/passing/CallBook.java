package dev.exhook.conformance.internal.passing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.proxy.PassedCall;
import dev.exhook.broker.internal.taken.TakenAnswer;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.conformance.internal.rules.PassingChecks;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts calls, and holds each to the rules that it can break. One thread writes, any may read. */
final class CallBook {
    /** What a provider says may be new in each call, and a proxy stays for weeks. */
    static final int MOST_TALLIES = 1_000;

    private static final String REST = "something else again";

    private final CallCounts counts = new CallCounts();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final AtomicLong halfOpen = new AtomicLong();
    private final AtomicLong others = new AtomicLong();
    private final Told told;
    private int next;

    /** Hears of what is worth a line at once. */
    interface Told {
        /** A rule is broken in a way that is new. */
        void broken(Tally tally);

        /** A call is over. */
        void call(Call call, PassedCall passed);
    }

    CallBook(Told told) {
        this.told = told;
    }

    /**
     * Takes a call.
     *
     * @return as traces have it; empty where there is nothing to keep
     */
    Optional<Call> take(PassedCall passed, String provider) {
        Optional<Rpc> rpc = passed.rpc();
        if (rpc.isEmpty()) {
            others.incrementAndGet();
            return Optional.empty();
        }
        ProtocolVersion version = passed.version().orElseThrow();
        Optional<Message> request = rpc.get().requestType(version).flatMap(type -> decoded(type, passed.request()));
        if (request.isEmpty()) {
            halfOpen.incrementAndGet();
            return Optional.empty();
        }
        Answer answer = TakenAnswer.of(rpc.get(), version, passed.reply());
        Call call = new Call(next++, passed.ended().toMillis(), provider, rpc.get(), request.get(), answer);
        counts.add(rpc.get(), answer instanceof Answer.Failed, passed.took());
        Exchange exchange = Exchange.of(rpc.get().methodName(), "call " + call.seq(), request.get(), passed.reply());
        PassingChecks.judge(rpc.get(), exchange).forEach(broken -> tally(broken, call));
        told.call(call, passed);
        return Optional.of(call);
    }

    private void tally(PassingChecks.Broken broken, Call call) {
        String method = call.rpc().methodName();
        Tally tally;
        synchronized (tallies) {
            String actual = isKnown(broken, method) || tallies.size() < MOST_TALLIES ? broken.actual() : REST;
            tally = tallies.merge(
                    key(broken.rule(), method, actual),
                    new Tally(broken.rule(), method, actual, 1, call.seq()),
                    (known, one) -> known.more());
        }
        if (tally.count() == 1) {
            told.broken(tally);
        }
    }

    private boolean isKnown(PassingChecks.Broken broken, String method) {
        return tallies.containsKey(key(broken.rule(), method, broken.actual()));
    }

    private static String key(String rule, String method, String actual) {
        return rule + " " + method + " " + actual;
    }

    private static Optional<Message> decoded(Message type, Optional<ByteString> bytes) {
        return bytes.flatMap(message -> {
            try {
                return Optional.of(type.getParserForType().parseFrom(message));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        });
    }

    List<CallCounts.Counts> byMethod() {
        return counts.byMethod();
    }

    List<Tally> tallies() {
        synchronized (tallies) {
            return new ArrayList<>(tallies.values());
        }
    }

    long halfOpen() {
        return halfOpen.get();
    }

    long others() {
        return others.get();
    }
}
