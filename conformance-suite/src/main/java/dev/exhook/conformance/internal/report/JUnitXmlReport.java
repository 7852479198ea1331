package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit XML (the Surefire form that CI servers read): one suite, one case a rule. A warning passes with
 * its text in system-out; a rule that could not be run is an error, never a pass; a known failure is skipped, and one
 * that is out of date fails.
 */
public final class JUnitXmlReport {
    private static final String KNOWN_FAILURE = "known-failure";

    private final XMLStreamWriter xml;

    private JUnitXmlReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The document. */
    public static String text(ConformanceResult run) {
        StringWriter text = new StringWriter();
        try {
            new JUnitXmlReport(XMLOutputFactory.newFactory().createXMLStreamWriter(text)).suite(run);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void suite(ConformanceResult run) throws XMLStreamException {
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
                        + run.count(Verdict.Kind.UNEXPECTEDLY_PASSED)
                        + run.staleEntries().size()));
        attribute("errors", String.valueOf(run.count(Verdict.Kind.NOT_RUN) + run.count(Verdict.Kind.KIT_FAULT)));
        attribute("skipped", String.valueOf(run.count(Verdict.Kind.SKIPPED) + run.count(Verdict.Kind.KNOWN_FAILURE)));
        attribute("timestamp", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        attribute("time", seconds(run.took()));
        xml.writeStartElement("properties");
        xml.writeEmptyElement("property");
        attribute("name", "prefix");
        attribute("value", run.prefix());
        xml.writeEndElement();
        for (RuleResult result : run.results()) {
            testCase(result, run);
        }
        for (StaleEntry entry : run.staleEntries()) {
            staleEntry(entry, run);
        }
        if (!run.notes().isEmpty()) {
            element("system-out", String.join("\n", run.notes()));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void testCase(RuleResult result, ConformanceResult run) throws XMLStreamException {
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
            case WARNED ->
                element(
                        "system-out",
                        "WARNING (SHOULD)\n" + details(verdict.violation().orElseThrow(), result));
            case KNOWN_FAILURE, SKIPPED -> empty("skipped", "", verdict.reason().orElseThrow());
            case UNEXPECTEDLY_PASSED ->
                empty("failure", KNOWN_FAILURE, verdict.reason().orElseThrow());
            case NOT_RUN -> empty("error", "target-lost", verdict.reason().orElseThrow());
            case KIT_FAULT -> kitFault(((Verdict.KitFault) verdict).cause());
        }
        xml.writeEndElement();
    }

    /** A case of its own, as CI servers count cases: an entry that is out of date fails the run. */
    private void staleEntry(StaleEntry entry, ConformanceResult run) throws XMLStreamException {
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
        characters(stack.toString());
        xml.writeEndElement();
    }

    private static String details(Violation violation, RuleResult result) {
        String calls = String.join(
                "\n", violation.exchanges().stream().map(ExchangeText::of).toList());
        return String.join(
                "\n",
                List.of(
                        "Rule:     " + result.rule().statement(),
                        "Expected: " + violation.expected(),
                        "Actual:   " + violation.actual(),
                        calls,
                        "In EMQX:  " + result.rule().consequence(),
                        "Check:    " + result.rule().checkFirst()));
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
        xml.writeAttribute(name, XmlText.legal(value));
    }

    private void characters(String text) throws XMLStreamException {
        xml.writeCharacters(XmlText.legal(text));
    }
}
