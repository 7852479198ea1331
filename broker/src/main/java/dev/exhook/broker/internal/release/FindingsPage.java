package dev.exhook.broker.internal.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page for EMQX's makers: {@code docs/emqx-findings.md}. */
public final class FindingsPage {
    private FindingsPage() {}

    /** The whole page in Markdown. */
    public static String text() {
        return String.join(
                "\n",
                """
                # Findings about EMQX

                Made from `KnownDefect` and `Surprise` of the package `dev.exhook.broker.internal.release`; change these, not
                this page. It is for EMQX's makers: what the kit met that may be worth a change, each with the releases that
                have it and a way to see it. Which line has what is in one table on [the page of
                releases](releases.md#which-emqx-has-which-bug), and what `recorded`, `seen` and the other words mean.

                Most have a scenario in [emqx-findings](emqx-findings). It plays on the emulated broker in milliseconds, as it
                is here, and its expectations hold where EMQX is so: `--emqx LINE` plays another line, and the command ends
                with 1 where that is not so. A test plays each file on every line, and on each real EMQX that there is:

                ```
                mvn verify -pl emqx-it -am -Demqx.home=DIR -Dit.test=FindingsOnRealEmqxIT -Dtest=none \\
                    -Dfailsafe.failIfNoSpecifiedTests=false -Dsurefire.failIfNoSpecifiedTests=false
                ```

                ## Defects
                """,
                table(KnownDefect.ALL),
                "",
                sections(KnownDefect.ALL, FindingsPage::facts),
                """

                ## Surprises

                EMQX does these consistently, and some of them on purpose. They are here because people are caught by them.
                """,
                table(Surprise.ALL),
                "",
                sections(Surprise.ALL, FindingsPage::facts),
                "");
    }

    private static String table(List<? extends EmqxFinding> findings) {
        return "| Finding | Releases | Known as | Shown by |\n|---|---|---|---|\n"
                + findings.stream()
                        .map(finding -> "| [" + finding.id() + "](#" + finding.id() + ") | " + words(finding) + " | "
                                + finding.evidence().words() + " | " + shownBy(finding) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private static String shownBy(EmqxFinding finding) {
        return finding.showing() instanceof Showing.Played
                ? "[scenario](emqx-findings/" + finding.id() + ".yaml)"
                : "hand";
    }

    private static <F extends EmqxFinding> String sections(List<F> findings, Function<F, List<String>> facts) {
        return findings.stream()
                .map(finding -> "### " + finding.id() + "\n\n" + sentence(finding.symptom()) + "\n\n"
                        + String.join("\n", facts.apply(finding)) + "\n\n" + howToSeeIt(finding))
                .collect(Collectors.joining("\n\n"));
    }

    private static List<String> facts(KnownDefect defect) {
        List<String> facts = new ArrayList<>();
        facts.add(releases(defect));
        facts.add("- **Cause:** " + defect.cause());
        facts.add("- **What helps:** " + defect.cure());
        addBetter(facts, defect.better());
        return facts;
    }

    private static List<String> facts(Surprise surprise) {
        List<String> facts = new ArrayList<>();
        facts.add(releases(surprise));
        facts.add("- **What helps:** " + surprise.cure());
        addBetter(facts, surprise.better());
        return facts;
    }

    private static String releases(EmqxFinding finding) {
        return "- **Releases:** " + words(finding) + "; " + finding.evidence().words()
                + (finding.reference().isEmpty() ? "" : "; EMQX " + link(finding.reference()));
    }

    private static void addBetter(List<String> facts, String better) {
        if (!better.isEmpty()) {
            facts.add("- **What would be better:** " + better);
        }
    }

    private static String howToSeeIt(EmqxFinding finding) {
        if (finding.showing() instanceof Showing.ByHand byHand) {
            return "No scenario, as " + byHand.why() + ". By hand:\n\n"
                    + IntStream.range(0, byHand.steps().size())
                            .mapToObj(i -> i + 1 + ". " + byHand.steps().get(i))
                            .collect(Collectors.joining("\n"));
        }
        return "```\n./exhook-tck scenario docs/emqx-findings/" + finding.id() + ".yaml " + options(finding) + "\n```";
    }

    /** Those of the newest line that has it, of the recorded ones where one does, and under its default profile. */
    private static String options(EmqxFinding finding) {
        List<Release> having = Releases.all().stream().filter(finding::isIn).toList();
        List<Release> recorded = having.stream()
                .filter(release -> release.line().evidence() == Evidence.RECORDED)
                .toList();
        List<Release> best = recorded.isEmpty() ? having : recorded;
        ReleaseLine newest = best.get(best.size() - 1).line();
        boolean byDefault = best.contains(Releases.of(newest.label()));
        return "--emqx " + newest.label() + (byDefault ? "" : " --profile " + Profile.HARDENED.label());
    }

    private static String words(EmqxFinding finding) {
        return finding.scopes().stream().map(Scope::words).collect(Collectors.joining("; "));
    }

    private static String link(String reference) {
        return "[" + reference + "](https://github.com/emqx/emqx/issues/" + reference.substring(1) + ")";
    }

    /** A hook's name stays as it is written. */
    private static String sentence(String text) {
        boolean isName = text.split(" ", 2)[0].contains(".");
        return (isName ? text.substring(0, 1) : text.substring(0, 1).toUpperCase(Locale.ROOT)) + text.substring(1)
                + ".";
    }
}
