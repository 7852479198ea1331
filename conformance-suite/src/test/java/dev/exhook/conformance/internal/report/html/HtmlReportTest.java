package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.CallSequence;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Latency;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Results;
import dev.exhook.conformance.internal.report.ValidOutput;
import dev.exhook.conformance.internal.target.OutputNote;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page's parts: what is there, what is folded, and that each link leads somewhere. */
class HtmlReportTest {
    private static final String HOSTILE = "<script>alert('x')</script> | `&` \u0000 </style>\n::error::no";

    private static final CallSequence CHAIN = new CallSequence(
            List.of(
                    new CallSequence.Turn("front", "OnClientAuthenticate", "c1", "IGNORE", false),
                    new CallSequence.Turn("target", "OnClientAuthenticate", "c1", "CONTINUE false", true),
                    new CallSequence.Turn("behind", "OnClientAuthenticate", "c1", "CONTINUE true", false)),
            "the client is let in");

    private static final ConformanceResult RUN = Results.covered(
            Results.run(
                    Optional.of("gone"),
                    Results.of("VAL-01", new Verdict.Passed()),
                    Results.of("VAL-02", new Verdict.Failed(Results.violation(HOSTILE))),
                    Results.of("VAL-03", new Verdict.Warned(Results.violation("a doubtful value"))),
                    Results.of("VAL-04", new Verdict.KnownFailed(Results.violation("m"), Results.known("VAL-04"))),
                    Results.of("VAL-08", new Verdict.Skipped("not declared")),
                    Results.of("VAL-09", new Verdict.NotRun("gone")),
                    Results.of("VAL-10", new Verdict.KitFault(new IllegalStateException("our mistake"))),
                    Results.of("CHN-09", new Verdict.Failed(chain()))),
            new Coverage(
                    List.of(
                            row(Hook.CLIENT_AUTHENTICATE, Latency.of(Duration.ofMillis(3))),
                            row(Hook.SESSION_RESUMED, Latency.NONE)),
                    List.of("TRN-21 A ping a minute is borne")));

    private static Violation chain() {
        return new Violation("STOP_AND_RETURN", "CONTINUE false", "CONTINUE false", List.of()).after(CHAIN);
    }

    private static Coverage.OfHook row(Hook hook, Latency latency) {
        Coverage.Situation situation =
                new Coverage.Situation(new Family("VAL", "Replies that decide"), 3, Map.of("VAL-06", "only for <v2>"));
        return new Coverage.OfHook(
                hook, latency.calls(), Map.of("no", 12), List.of("yes"), List.of(situation), latency);
    }

    @Test
    void itSaysTheResultFirstThenTheFindingsTheWorstFirst() throws Exception {
        Document page = ValidOutput.html(HtmlReport.text(RUN));

        assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("The kit itself is broken, so nothing here can be trusted");
        List<Element> cards = ofClass(page, "details", "card");
        assertThat(cards)
                .extracting(card -> card.getAttribute("id"))
                .containsExactly("finding-1", "finding-2", "finding-3");
        assertThat(cards)
                .extracting(card -> card.getAttribute("data-status"))
                .containsExactly("look failed", "look failed", "look warned");
        assertThat(cards).extracting(card -> card.getAttribute("open")).containsExactly("open", "", "");
    }

    @Test
    void everyRuleIsALineThatUnfolds() throws Exception {
        Document page = ValidOutput.html(HtmlReport.text(RUN));
        List<Element> rules = ofClass(page, "details", "rule");

        assertThat(rules)
                .hasSize(8)
                .allSatisfy(rule -> assertThat(rule.getAttribute("open")).isEmpty());
        assertThat(rules)
                .extracting(rule -> rule.getAttribute("data-status"))
                .containsExactlyInAnyOrder(
                        "passed",
                        "look failed",
                        "look warned",
                        "known-failure",
                        "skipped",
                        "look not-run",
                        "look kit-fault",
                        "look failed");
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.getAttribute("data-family")).matches("VAL|CHN"));
    }

    @Test
    void whatProvidersSayIsShownAndIsNoMarkup() throws Exception {
        String text = HtmlReport.text(RUN);
        Document page = ValidOutput.html(text);

        assertThat(page.getDocumentElement().getTextContent())
                .contains("<script>alert('x')</script> | `&` \\u0000 </style>")
                .contains("./exhook-tck run --only VAL-02")
                .contains("The target was lost: gone")
                .contains("VAL-10: a mistake in the kit: java.lang.IllegalStateException: our mistake");
        assertThat(text).doesNotContain("alert('x')", "src=", "url(", "@import");
    }

    @Test
    void eachLinkLeadsToOnePlace() throws Exception {
        Document page = ValidOutput.html(HtmlReport.text(RUN));
        List<String> ids = attributes(page, "id");
        Set<String> unique = new HashSet<>(ids);

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(attributes(page, "href"))
                .hasSizeGreaterThan(8)
                .allSatisfy(link -> assertThat(unique).contains(link.substring(1)));
    }

    @Test
    void aChainIsDrawn() throws Exception {
        Document page = ValidOutput.html(HtmlReport.text(RUN));
        List<Element> pictures = ofClass(page, "div", "picture");

        assertThat(pictures).hasSize(2);
        assertThat(pictures.get(0).getTextContent())
                .contains("EMQX", "front", "target", "behind", "OnClientAuthenticate  c1", "CONTINUE true")
                .contains("→ the client is let in");
        Element drawing = (Element) pictures.get(0).getElementsByTagName("svg").item(0);
        assertThat(drawing.getAttribute("aria-label"))
                .startsWith("front is asked OnClientAuthenticate and answers IGNORE; then target is asked")
                .endsWith("Outcome: the client is let in");
        assertThat(ofClass(page, "text", "telling"))
                .extracting(Element::getTextContent)
                .contains("CONTINUE false");
    }

    @Test
    void coverageAndTimesAreTables() {
        assertThat(HtmlReport.text(RUN))
                .contains("<td class=\"id\">client.authenticate</td><td>1</td><td>no 12; never yes</td>")
                .contains("<summary>3/4</summary><div class=\"why lines\">VAL-06: only for &lt;v2&gt;</div>")
                .contains("Not tried: TRN-21 A ping a minute is borne")
                .contains("<td class=\"id\">client.authenticate</td><td class=\"number\">1</td>"
                        + "<td class=\"number\">3 ms</td>")
                .contains("Half of the replies came within 3 ms, the slowest after 3 ms");
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        assertThat(HtmlReport.text(Results.run()))
                .doesNotContain("What was exercised", "How long replies took", "Settings", "class=\"picture\"");
    }

    /** A browser runs what has this hash, and nothing that somebody else wrote. */
    /** It may be a trace of twenty lines. */
    @Test
    void whatTheProviderPrintedIsFolded() throws Exception {
        ConformanceResult run = Results.noted(
                RUN, "a note", OutputNote.of("panic: no memory"), OutputNote.of("\tmain.go:25 \u001b[2J"));

        Document page = ValidOutput.html(HtmlReport.text(run));

        assertThat(ofClass(page, "p", "remark"))
                .extracting(Element::getTextContent)
                .contains("Note: a note")
                .noneMatch(text -> text.contains("panic"));
        assertThat(ofClass(page, "details", "more"))
                .filteredOn(details -> details.getAttribute("open").isEmpty())
                .extracting(Element::getTextContent)
                .contains("What the provider printed last, 2 lines" + "panic: no memory\n    main.go:25 \\u001b[2J");
    }

    @Test
    void thePolicyNamesTheStyleAndTheScriptByTheirHashes() {
        assertThat(PageFiles.policy())
                .matches("default-src 'none'; base-uri 'none'; form-action 'none';"
                        + " style-src 'sha256-[\\w+/]{43}='; script-src 'sha256-[\\w+/]{43}='");
        assertThat(PageFiles.STYLE + PageFiles.SCRIPT).doesNotContain("<", "&", "]]>");
    }

    private static List<Element> ofClass(Document page, String tag, String css) {
        List<Element> found = new ArrayList<>();
        NodeList all = page.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (List.of(element.getAttribute("class").split(" ")).contains(css)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> attributes(Document page, String name) {
        List<String> found = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String value = ((Element) all.item(i)).getAttribute(name);
            if (!value.isEmpty()) {
                found.add(value);
            }
        }
        return found;
    }
}
