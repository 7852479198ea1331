package dev.exhook.conformance.internal.report;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit XML (the Surefire form that CI servers read): one suite, one case a rule. A warning passes with its
 * text in system-out, and fails in a strict run; a rule that could not be run is an error, never a pass; a known
 * failure is skipped, and one that is out of date fails.
 */
public final class JUnitXmlReport {
    private static final String KNOWN_FAILURE = "known-failure";

    private final XMLStreamWriter xml;
    private final ConformanceResult run;
    private final FindingText texts;

    private JUnitXmlReport(XMLStreamWriter xml, ConformanceResult run) {
        this.xml = xml;
        this.run = run;
        this.texts = new FindingText(run);
    }

    /** The document. */
    public static String text(ConformanceResult run) {
        StringWriter text = new StringWriter();
        try {
            new JUnitXmlReport(XMLOutputFactory.newFactory().createXMLStreamWriter(text), run).suite();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void suite() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute(
                "name",
                "ExHook conformance of " + run.target() + ", protocol "
                        + run.protocol().label());
        attribute(
                "tests",
                String.valueOf(run.results().size() + run.staleEntries().size()));
        attribute(
                "failures",
                String.valueOf(run.count(Verdict.Kind.FAILED)
                        + (run.strict() ? run.count(Verdict.Kind.WARNED) : 0)
                        + run.count(Verdict.Kind.UNEXPECTEDLY_PASSED)
                        + run.staleEntries().size()));
        attribute(
                "errors",
                String.valueOf(Math.min(1, run.count(Verdict.Kind.NOT_RUN)) + run.count(Verdict.Kind.KIT_FAULT)));
        attribute(
                "skipped",
                String.valueOf(run.count(Verdict.Kind.SKIPPED)
                        + run.count(Verdict.Kind.KNOWN_FAILURE)
                        + Math.max(0, run.count(Verdict.Kind.NOT_RUN) - 1)));
        attribute("timestamp", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        attribute("time", seconds(run.took()));
        xml.writeStartElement("properties");
        xml.writeEmptyElement("property");
        attribute("name", "prefix");
        attribute("value", run.prefix());
        xml.writeEndElement();
        for (RuleResult result : run.results()) {
            testCase(result);
        }
        for (StaleEntry entry : run.staleEntries()) {
            staleEntry(entry);
        }
        List<String> said = new ArrayList<>();
        run.findings().forEach(finding -> said.add(texts.title(finding)));
        said.addAll(run.notes());
        if (!said.isEmpty()) {
            element("system-out", String.join("\n", said));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void testCase(RuleResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", result.rule().id() + " " + result.rule().title());
        attribute(
                "classname",
                "exhook." + run.protocol().label() + "." + result.rule().family());
        attribute("time", seconds(result.took()));
        Verdict verdict = result.verdict();
        switch (verdict.kind()) {
            case PASSED -> {}
            case FAILED -> problem("failure", verdict.violation().orElseThrow(), result);
            case WARNED -> warning(verdict.violation().orElseThrow(), result);
            case KNOWN_FAILURE, SKIPPED -> empty("skipped", "", verdict.reason().orElseThrow());
            case UNEXPECTEDLY_PASSED ->
                empty("failure", KNOWN_FAILURE, verdict.reason().orElseThrow());
            case NOT_RUN ->
                empty(
                        result.equals(firstNotRun()) ? "error" : "skipped",
                        "target-lost",
                        verdict.reason().orElseThrow());
            case KIT_FAULT -> kitFault(((Verdict.KitFault) verdict).cause());
        }
        xml.writeEndElement();
    }

    private void warning(Violation violation, RuleResult result) throws XMLStreamException {
        if (run.strict()) {
            problem("failure", violation, result);
        } else {
            element("system-out", "WARNING (SHOULD)\n" + details(violation, result));
        }
    }

    /** One error tells that the target was lost; a hundred would hide what did it. */
    private RuleResult firstNotRun() {
        return run.results().stream()
                .filter(result -> result.verdict().kind() == Verdict.Kind.NOT_RUN)
                .findFirst()
                .orElseThrow();
    }

    /** A case of its own, as CI servers count cases: an entry that is out of date fails the run. */
    private void staleEntry(StaleEntry entry) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", "The known failure of " + entry.entry().rule() + " is up to date");
        attribute("classname", "exhook." + run.protocol().label() + "." + KNOWN_FAILURE);
        attribute("time", seconds(Duration.ZERO));
        empty("failure", KNOWN_FAILURE, entry.toString());
        xml.writeEndElement();
    }

    /** @param type none if empty */
    private void empty(String element, String type, String message) throws XMLStreamException {
        xml.writeEmptyElement(element);
        if (!type.isEmpty()) {
            attribute("type", type);
        }
        attribute("message", message);
    }

    private void problem(String element, Violation violation, RuleResult result) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", result.rule().level().name());
        attribute("message", violation.actual());
        characters(details(violation, result));
        xml.writeEndElement();
    }

    private void kitFault(Throwable cause) throws XMLStreamException {
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        xml.writeStartElement("error");
        attribute("type", "kit-fault");
        attribute("message", String.valueOf(cause));
        characters(stack.toString().replace("\t", "    "));
        xml.writeEndElement();
    }

    /** The findings that begin with this rule in full, and the rule's own words where others tell the cause. */
    private String details(Violation violation, RuleResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("Rule: " + result.rule().statement());
        for (Finding finding : run.findings()) {
            if (finding.first().equals(result.rule())) {
                lines.add(texts.text(finding));
            } else if (finding.broken().contains(result)) {
                lines.add("Expected: " + violation.expected());
                lines.add("Actual: " + violation.actual());
                lines.add("See finding " + texts.number(finding) + " at "
                        + finding.first().id() + ": " + finding.cause());
            }
        }
        return String.join("\n", lines);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        characters(text);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.lines(value));
    }

    private void characters(String text) throws XMLStreamException {
        xml.writeCharacters(Printable.lines(text));
    }
}
