package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.ShortLivedJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final int CASES = 150;

    /** As another process: prints what it makes of the cases. */
    public static void main(String[] arguments) {
        System.out.print(fingerprints());
    }

    private static String fingerprints() {
        return Stream.of("5.8", "6.2")
                .map(Releases::of)
                .flatMap(release -> {
                    Cases cases = new Cases(1, release);
                    return LongStream.range(0, CASES)
                            .mapToObj(number ->
                                    release + " " + number + " " + Fingerprint.of(cases.of(number), release) + "\n");
                })
                .collect(Collectors.joining());
    }

    /** Java's immutable maps and sets have another order in each process. */
    @Test
    void itIsTheSameInEachProcess() throws IOException {
        String here = fingerprints();

        for (int other = 0; other < 2; other++) {
            Process process = new ProcessBuilder(ShortLivedJvm.ofClass(FingerprintTest.class))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(here);
        }
    }

    @Test
    void itIsAnotherForAnotherCaseAndAnotherOutcome() {
        Case one = new Cases(1, Releases.of("5.8")).of(7);
        Case other = new Cases(1, Releases.of("5.8")).of(8);
        String fingerprint = Fingerprint.of(one, Releases.of("5.8"));

        assertThat(fingerprint).matches("[0-9a-f]{16}");
        assertThat(Fingerprint.of(other, Releases.of("5.8"))).isNotEqualTo(fingerprint);
        assertThat(Fingerprint.of(one, Releases.of("6.2"))).isNotEqualTo(fingerprint);
    }
}
