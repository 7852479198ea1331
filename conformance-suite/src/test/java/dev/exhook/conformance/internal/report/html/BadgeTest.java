package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Results;
import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BadgeTest {

    static Stream<Arguments> runs() {
        Verdict failed = new Verdict.Failed(Results.violation("a wrong value"));
        Verdict warned = new Verdict.Warned(Results.violation("a doubtful value"));
        Verdict known = new Verdict.KnownFailed(Results.violation("m"), Results.known("VAL-04"));
        ConformanceResult doubtful = Results.run(Results.of("VAL-03", warned));
        return Stream.of(
                Arguments.of(Results.run(Results.of("VAL-01", new Verdict.Passed())), "conforms", "#1a7f37"),
                Arguments.of(Results.run(Results.of("VAL-02", failed)), "1 finding", "#b3261e"),
                Arguments.of(doubtful, "conforms, 1 doubt", "#8a6100"),
                Arguments.of(Results.strict(doubtful), "1 finding", "#b3261e"),
                Arguments.of(Results.run(Results.of("VAL-04", known)), "conforms, 1 known", "#8a6100"),
                Arguments.of(Results.run(Results.of("VAL-05", new Verdict.NotRun("away"))), "not complete", "#59636e"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void itSaysWhatTheExitCodeSays(ConformanceResult run, String words, String color) throws Exception {
        Document picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Badge.text(run))));

        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("EMQX ExHook: " + words);
        assertThat(picture.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo(words);
        NodeList fields = picture.getElementsByTagName("rect");
        assertThat(((Element) fields.item(2)).getAttribute("fill")).isEqualTo(color);
    }
}
