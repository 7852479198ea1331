package dev.exhook.benchmark.jmh;

import dev.exhook.reference.auth.PasswordAlgorithm;
import dev.exhook.reference.auth.PasswordHash;
import java.util.concurrent.TimeUnit;
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

/** One login whose password is not remembered, with a hash as {@code hash-password} makes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PasswordCheck {
    private static final String PASSWORD = "sensor-secret";

    @Param
    private PasswordAlgorithm algorithm = PasswordAlgorithm.ARGON2ID;

    private PasswordHash hash = algorithm.hash(PASSWORD);

    /** Makes the hash. */
    @Setup
    public void makeHash() {
        hash = algorithm.hash(PASSWORD);
    }

    /** One check. */
    @Benchmark
    public boolean matches() {
        return hash.matches(PASSWORD);
    }
}
