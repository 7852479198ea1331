package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.engine.Results;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlReportTest {
    private static final ConformanceResult RUN = Results.run(
            Optional.of("gone"),
            Results.of("VAL-01", new Verdict.Passed()),
            Results.of("VAL-02", new Verdict.Failed(Results.violation("a <bad> & \u0000 value"))),
            Results.of("VAL-04", new Verdict.Warned(Results.violation("a doubtful value"))),
            Results.of("VAL-03", new Verdict.Skipped("not declared")),
            Results.of("VAL-08", new Verdict.NotRun("gone")),
            Results.of("VAL-09", new Verdict.KitFault(new IllegalStateException("our mistake"))));

    @Test
    void everyCaseSaysByItsChildWhatBecameOfIt() throws Exception {
        Element suite = written(RUN);

        assertThat(childOf(suite, "VAL-01")).isEmpty();
        assertThat(childOf(suite, "VAL-02")).contains("failure");
        assertThat(childOf(suite, "VAL-03")).contains("skipped");
        assertThat(childOf(suite, "VAL-04")).contains("system-out");
        assertThat(childOf(suite, "VAL-08")).contains("error");
        assertThat(childOf(suite, "VAL-09")).contains("error");
    }

    @Test
    void theTotalsAreThoseOfTheCases() throws Exception {
        Element suite = written(RUN);

        assertThat(suite.getAttribute("tests")).isEqualTo("6");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("1.234");
    }

    @Test
    void knownFailuresAreSkippedAndThoseInVainFail() throws Exception {
        ConformanceResult run = Results.run(
                Results.of("VAL-01", new Verdict.KnownFailed(Results.violation("bad"), Results.known("VAL-01"))),
                Results.of("VAL-02", new Verdict.UnexpectedlyPassed(Results.known("VAL-02"))));

        Element suite = written(Results.withStaleEntry(run));

        assertThat(childOf(suite, "VAL-01")).contains("skipped");
        assertThat(childOf(suite, "VAL-02")).contains("failure");
        assertThat(childOf(suite, "The known failure of LOAD-01")).contains("failure");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getTextContent()).contains("a note");
    }

    @Test
    void textsAreEscapedAndWhatXmlForbidsIsWrittenOut() throws Exception {
        Element failure = (Element) written(RUN).getElementsByTagName("failure").item(0);

        assertThat(failure.getAttribute("message")).isEqualTo("a <bad> & \\u0000 value");
        assertThat(failure.getTextContent())
                .contains("Expected: something else")
                .contains("In EMQX:");
    }

    private static Optional<String> childOf(Element suite, String rule) {
        var cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element testCase = (Element) cases.item(i);
            if (testCase.getAttribute("name").startsWith(rule)) {
                return Optional.ofNullable(testCase.getFirstChild()).map(child -> child.getNodeName());
            }
        }
        throw new AssertionError("no case for " + rule);
    }

    private static Element written(ConformanceResult run) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXmlReport.text(run))))
                .getDocumentElement();
    }
}
