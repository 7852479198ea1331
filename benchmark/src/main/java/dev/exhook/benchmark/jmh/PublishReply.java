package dev.exhook.benchmark.jmh;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.Publish;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The replies to message.publish: what a rewrite costs beside no opinion. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PublishReply {
    private final Message message = Message.newBuilder()
            .setTopic("sensors/1/temperature")
            .setPayload(ByteString.copyFrom(new byte[256]))
            .setQos(1)
            .putHeaders("allow_publish", "true")
            .build();

    /** The message stays as it is. */
    @Benchmark
    public ValuedResponse unchanged() {
        return Publish.unchanged().toResponse(message);
    }

    /** It gets another topic. */
    @Benchmark
    public ValuedResponse rewritten() {
        return Publish.rewrite().topic("checked/1/temperature").toResponse(message);
    }
}
