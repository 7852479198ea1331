package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.bench.BenchFile;
import dev.exhook.conformance.internal.bench.BenchResult;
import dev.exhook.conformance.internal.bench.HookTimes;
import dev.exhook.conformance.internal.bench.Measured;
import dev.exhook.conformance.internal.bench.Second;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BenchPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'&\u0000";

    @Test
    void theTextsOfAResultFromElsewhereBecomeNoMarks() throws Exception {
        Histogram times = new Histogram(1_000, 3_600_000_000_000L, 3);
        times.recordValue(1_000_000);
        Measured measured = new Measured(
                List.of(new HookTimes(HOSTILE, times, Map.of(HOSTILE, 2L))),
                times,
                times,
                List.of(new Second(0, 1, 2, 1_000_000, 1_000_000, 1_000_000)),
                1_000_000_000L,
                1,
                0,
                0,
                0);
        BenchResult result = new BenchResult(
                HOSTILE, HOSTILE, Optional.empty(), 1, Optional.empty(), Optional.empty(), false, measured);

        String page = BenchPage.text(BenchFile.read(BenchFile.json(List.of(result))));
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));

        assertThat(parsed.getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(page).contains("&lt;script&gt;").doesNotContain("http://127").contains("prefers-color-scheme: dark");
    }
}
