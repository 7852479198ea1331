package dev.exhook.benchmark.jmh;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.chain.Fold;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The emulated broker's chain alone: what it makes of the answers of so many providers, each of whom is asked. Sampled,
 * as neighbors on the machine disturb the mean but hardly the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainFold {
    private static final Release RELEASE = Releases.of("6.2");
    private static final Reply ALLOWED = new Reply.Valued(Reply.CONTINUE, new Reply.Bool(true));

    private static final HookMessage MESSAGE = new HookMessage(
            "emqx@127.0.0.1",
            "00064748464062900000000000000000",
            1,
            "device-1",
            "sensors/device-1/temperature",
            ByteString.copyFromUtf8("21.5"),
            1_700_000_000_000L,
            Map.of("protocol", "mqtt", "username", "sensor"));

    private static final Reply REWRITTEN = new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(MESSAGE));

    @Param({"1", "8", "64"})
    private int providers;

    private List<Member> chain = List.of();

    /** Makes the chain. */
    @Setup
    public void makeChain() {
        Map<Hook, List<String>> hooks =
                Map.of(Hook.CLIENT_AUTHORIZE, List.of(), Hook.MESSAGE_PUBLISH, List.of("sensors/+/temperature"));
        chain = IntStream.rangeClosed(1, providers)
                .mapToObj(number -> new Member("p" + number, FailedAction.DENY, hooks))
                .toList();
    }

    /** One permission: each allows it, and none has the last word. */
    @Benchmark
    public Outcome<Boolean> authorize() {
        return Fold.run(Fold.start(RELEASE, Question.AUTHORIZE, chain, true), ask -> ALLOWED);
    }

    /** One message: its topic is held against a filter of each, and each makes it anew. */
    @Benchmark
    public Outcome<HookMessage> publish() {
        return Fold.run(Fold.start(RELEASE, Question.PUBLISH, chain, MESSAGE), ask -> REWRITTEN);
    }
}
