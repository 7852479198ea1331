package dev.exhook.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class H2LoadTest {
    private static final String OUTPUT = """
            starting benchmark...
            progress: 100% done

            finished in 1.72s, 174216.11 req/s, 7.98MB/s
            requests: 300000 total, 300000 started, 300000 done, 300000 succeeded, 0 failed, 0 errored, 0 timeout
            status codes: 300000 2xx, 0 3xx, 0 4xx, 0 5xx
            traffic: 13.74MB (14403392) total, 3.72MB (3901008) headers (space savings 94.90%), 2.29MB (2400000) data
                                 min         max         mean         sd        +/- sd
            """;

    @Test
    void readsWhatCounts() throws IOException {
        assertThat(H2Load.parse(OUTPUT)).isEqualTo(new LoadResult(300_000, 2_400_000, 174_216.11));
    }

    @Test
    void callsWithoutAnAnswerAreNoResult() {
        assertThatThrownBy(
                        () -> H2Load.parse(OUTPUT.replace("300000 succeeded, 0 failed", "299999 succeeded, 1 failed")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("only 299999 of 300000 calls were answered");
    }

    @Test
    void outputOfAnotherShapeIsNoResult() {
        assertThatThrownBy(() -> H2Load.parse("usage"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("in what h2load prints, which was: usage");
    }
}
