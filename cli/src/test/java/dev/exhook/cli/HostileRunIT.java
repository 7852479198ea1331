package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.Certificates;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.mutant.Hostile;
import dev.exhook.conformance.internal.report.ValidOutput;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A command with a hostile peer ends within the memory that it is given, says what it saw with the right exit code, and
 * carries nothing on that acts on whoever reads it.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileRunIT {
    private static final long MEMORY = 256L * 1024 * 1024;
    private static final int MANY = 60;

    @TempDir
    private Path folder;

    static List<Hostile> hostiles() {
        String only = System.getProperty("exhook.hostile", "");
        return Hostile.all().stream()
                .filter(hostile -> only.isEmpty() || List.of(only.split(",")).contains(hostile.id()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("hostiles")
    void theRunEndsAndSaysWhatItSaw(Hostile hostile) throws Exception {
        try (RawProvider provider = hostile.start()) {
            ReportedRun run = ReportedRun.of(provider, hostile.options(), folder);

            assertThat(run.tck().out() + run.tck().err()).contains(hostile.words());
            assertThat(run.tck().exitCode())
                    .as(run.tck().out() + run.tck().err())
                    .isEqualTo(hostile.exitCode());
            run.assertValid();
        }
    }

    /** Peers that leave each rule something to do. */
    static Stream<Hostile> someForAllRules() {
        List<String> ids = List.of("HUGE", "EVIL-MESSAGE");
        return Hostile.all().stream().filter(hostile -> ids.contains(hostile.id()));
    }

    @ParameterizedTest
    @MethodSource("someForAllRules")
    void aRunOfAllRulesEndsAsWell(Hostile hostile) throws Exception {
        try (RawProvider provider = hostile.start()) {
            ReportedRun run = ReportedRun.of(provider, List.of("--timeout", "1", "--parallel", "4"), folder);

            assertThat(run.tck().out()).contains("FAIL  ").doesNotContain("kit fault");
            assertThat(run.tck().exitCode()).isEqualTo(1);
            run.assertValid();
        }
    }

    @Test
    void whatIsSaidOverTlsIsNoMoreTrusted() throws Exception {
        SslContext tls = new Certificates(Files.createDirectory(folder.resolve("tls")))
                .server(Certificates.certificate().addSanDnsName("localhost"))
                .build();
        Path reports = Files.createDirectory(folder.resolve("reports"));
        try (RawProvider provider = RawProvider.start(tls, call -> call.trailersOnly(13, "%1B[31mred%0A::error::no"))) {
            ReportedRun run =
                    ReportedRun.of(provider, List.of("--tls", "--timeout", "60", "--only", "LOAD-01"), reports);

            assertThat(run.tck().out()).contains("INTERNAL (13): \\u001b[31mred\\u000a::error::no");
            assertThat(run.tck().exitCode()).isEqualTo(1);
            run.assertValid();
        }
    }

    @Test
    void aBaselineOfWhatItSaysIsReadAgain() throws Exception {
        Path baseline = folder.resolve("known.yaml");
        try (RawProvider provider = RawProvider.start(call -> call.trailersOnly(13, "%1B[31mred%0A::error::no"))) {
            String address = "127.0.0.1:" + provider.port();
            Tck written = Tck.run("baseline", "write", baseline.toString(), "--target", address, "--reason", "we know");

            ValidOutput.console(written.out());
            ValidOutput.console(Files.readString(baseline));
            assertThat(written.out()).contains("  LOAD-01  ", "\\u001b[31mred");
            assertThat(written.exitCode()).isZero();

            Tck again = Tck.run("run", "--target", address, "--known-failures", baseline.toString());
            ValidOutput.console(again.out());
            assertThat(again.out()).contains("known  LOAD-01 ").doesNotContain("FAIL  ", "Out of date");
        }
    }

    @Test
    void theMemoryIsBounded() {
        assertThat(Runtime.getRuntime().maxMemory())
                .as("the heap of the JVM that runs these tests")
                .isLessThanOrEqualTo(MEMORY);
    }

    @Test
    void eachIsKnownByAWordThatIsNoRulesId() {
        assertThat(Hostile.all())
                .hasSizeGreaterThan(MANY)
                .extracting(Hostile::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Z][A-Z0-9-]{2,18}"))
                .noneMatch(id -> Catalogue.load().find(id).isPresent());
    }

    @Test
    void eachIsHeldToWordsOfItsOwn() {
        assertThat(Hostile.all())
                .allSatisfy(hostile ->
                        assertThat(hostile.words()).isNotEmpty().allMatch(word -> word.length() > "pass  ".length()));
    }
}
