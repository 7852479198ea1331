package dev.exhook.broker.internal.release;

import java.util.List;
import java.util.stream.Collectors;

/** The page that says what is known of the releases: {@code docs/releases.md}. */
public final class ReleasesPage {
    private ReleasesPage() {}

    /** The whole page in Markdown. */
    public static String text() {
        return String.join("\n", """
                # EMQX's releases

                Made from the package `dev.exhook.broker.internal.release`; change that, not this page. Everything in the kit
                that differs between releases reads it: the emulated broker, the recorded requests, the rules' texts.

                - `recorded`: the kit carries recordings of a real EMQX, and the emulated broker replays them.
                - `seen`: a real EMQX did it; no recording of that is carried.
                - `as of the pull request`: a real EMQX did it that was built from the pull request #18246. No release was
                  seen.
                - `read from source`: read in EMQX's sources, release notes or pull requests.

                `./exhook-tck scenario FILE --emqx 6.2` plays a scenario on such a release, `--profile hardened` under that
                [security profile](semantics.md#security-profiles). A scenario has the surroundings of the recordings whatever
                the release's own defaults are: no authenticator, no authorization sources, `no_match` allow.

                ## Lines
                """, lines(), """

                ## What differs

                A cell is empty where a release does not do so.
                """, behaviors(), """

                ## Hooks
                """, hooks(), """

                ## Which EMQX has which bug

                How to see each of them, and what would be better, is told in [findings about EMQX](emqx-findings.md).
                """, matrix(), "", defects(), "");
    }

    private static String lines() {
        return "| Line | Emulated | Newest known | Contract | Profiles | Known as | |\n|---|---|---|---|---|---|---|\n"
                + Releases.LINES.stream()
                        .map(line -> row(
                                line.label(),
                                line.emulated(),
                                line.newest(),
                                line.protocol().label(),
                                line.profiles().stream().map(Profile::label).collect(Collectors.joining(", ")),
                                line.evidence().words(),
                                line.remark()))
                        .collect(Collectors.joining("\n"));
    }

    private static String behaviors() {
        List<Release> releases = Releases.all();
        StringBuilder table = new StringBuilder("| | ")
                .append(releases.stream().map(ReleasesPage::heading).collect(Collectors.joining(" | ")))
                .append(" | Which | Known as |\n|---|")
                .append("---|".repeat(releases.size()))
                .append("---|---|");
        for (Behavior behavior : Behavior.values()) {
            table.append("\n| ")
                    .append(behavior.text())
                    .append(" | ")
                    .append(releases.stream()
                            .map(release -> release.has(behavior) ? "yes" : "")
                            .collect(Collectors.joining(" | ")))
                    .append(" | ")
                    .append(words(behavior.scopes()))
                    .append(" | ")
                    .append(behavior.evidence().words())
                    .append(" |");
        }
        return table.toString();
    }

    private static String hooks() {
        Release first = Releases.all().get(0);
        String later = Releases.all().get(Releases.all().size() - 1).hooks().stream()
                .filter(hook -> !first.knows(hook))
                .map(hook -> "`" + hook.hookName() + "` came with " + hook.sinceEmqx() + ". ")
                .collect(Collectors.joining());
        return "All lines call the same " + first.hooks().size() + " hooks. " + later
                + "A provider that asks for a hook which the\nrelease does not call is not loaded at all.";
    }

    private static String matrix() {
        List<Release> releases = Releases.all();
        StringBuilder table = new StringBuilder("| Bug | ")
                .append(releases.stream()
                        .map(release -> heading(release) + " (" + release.number() + ")")
                        .collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(releases.size()));
        for (KnownDefect defect : KnownDefect.ALL) {
            table.append("\n| [")
                    .append(defect.id())
                    .append("](#")
                    .append(defect.id())
                    .append(") | ")
                    .append(releases.stream()
                            .map(release -> release.defects().contains(defect) ? "yes" : "")
                            .collect(Collectors.joining(" | ")))
                    .append(" |");
        }
        return table.toString();
    }

    private static String defects() {
        return "| Bug | Releases | What is seen | Why | What helps | Known as |\n|---|---|---|---|---|---|\n"
                + KnownDefect.ALL.stream()
                        .map(defect -> row(
                                "<a id=\"" + defect.id() + "\"></a>" + defect.id(),
                                words(defect.scopes()),
                                defect.symptom(),
                                defect.cause(),
                                defect.cure(),
                                defect.evidence().words()
                                        + (defect.reference().isEmpty() ? "" : ", EMQX " + defect.reference())))
                        .collect(Collectors.joining("\n"));
    }

    private static String words(List<Scope> scopes) {
        return scopes.stream().map(Scope::words).collect(Collectors.joining("; "));
    }

    private static String heading(Release release) {
        return release.profile() == Profile.HARDENED ? release.label() + " hardened" : release.label();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
