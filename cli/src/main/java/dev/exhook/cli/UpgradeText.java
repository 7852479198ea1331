package dev.exhook.cli;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.upgrade.Changes;
import dev.exhook.broker.internal.upgrade.Difference;
import dev.exhook.broker.internal.upgrade.Result;
import dev.exhook.broker.internal.upgrade.Standing;
import dev.exhook.conformance.internal.symptom.Symptom;
import dev.exhook.conformance.internal.symptom.Symptoms;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an upgrade changes, for people. */
final class UpgradeText {
    private static final int COLUMNS = 100;

    private final List<String> lines = new ArrayList<>();

    private UpgradeText() {}

    /**
     * Where the answers are from.
     *
     * @param emqx the release that asked; may be empty
     * @param calls how many calls there were, of hooks that decide nothing as well
     * @param cut whether the trace ends in the middle
     */
    record Source(String name, String emqx, long calls, boolean cut) {}

    static List<String> lines(Source source, Result result, Changes changes) {
        UpgradeText text = new UpgradeText();
        text.head(source, result);
        text.differences(result);
        text.changes(result.from(), result.to(), changes);
        text.conclusion(result);
        return text.lines;
    }

    private void head(Source source, Result result) {
        lines.add("EMQX " + result.from().title() + " to " + result.to().title() + ", by the answers of "
                + Printable.line(source.name())
                + (source.emqx().isEmpty() ? "" : " to EMQX " + Printable.line(source.emqx())));
        lines.add(count(source.calls(), "call") + ", " + count(result.decisions(), "decision") + " of "
                + (result.providers().size() == 1
                        ? "one provider"
                        : "the chain " + Printable.line(String.join(", ", result.providers()))));
        if (source.cut()) {
            lines.add("The trace ends in the middle of a call: it is read up to there.");
        }
        if (result.unfinished() > 0) {
            lines.add(count(result.unfinished(), "decision")
                    + " had not come to its end in the trace, and does not count.");
        }
    }

    private void differences(Result result) {
        title("What comes out differently");
        if (result.isSame()) {
            lines.add("  Nothing: each decision is the same under both.");
        }
        for (Difference difference : result.differences()) {
            item(sentence(difference));
            more("Change", difference.repair());
            more("First", example(difference));
        }
        for (Standing standing : result.standing()) {
            item(standing.what());
            more("Change", standing.repair());
        }
    }

    /** As {@code 4,113 logins were answered IGNORE: refused before, admitted after}. */
    static String sentence(Difference difference) {
        boolean one = difference.count() == 1;
        String answered = difference.answer().startsWith("failed")
                ? " " + difference.answer()
                : (one ? " was answered " : " were answered ") + difference.answer();
        return number(difference.count()) + " " + noun(difference.hook(), one) + Printable.line(answered) + ": "
                + difference.from().words() + " before, " + difference.to().words() + " after"
                + (one ? "" : " (" + count(difference.clients(), "client") + ")");
    }

    private static String noun(Hook hook, boolean one) {
        String noun = switch (hook) {
            case CLIENT_AUTHENTICATE -> "login";
            case CLIENT_AUTHORIZE -> "authorization";
            default -> "message";
        };
        return (one ? noun : noun + "s") + (hook == Hook.MESSAGE_INGRESS ? " on the way in" : "");
    }

    private static String example(Difference difference) {
        Difference.Example first = difference.first();
        return "call " + first.seq() + ", "
                + (first.client().isEmpty() ? "no client id" : "client " + Printable.line(first.client()))
                + (first.topic().isEmpty() ? "" : ", topic " + Printable.line(first.topic()));
    }

    private void changes(Release from, Release to, Changes changes) {
        title("What else changes");
        changes.hooks().forEach(hook -> item("EMQX calls " + hook.hookName() + ", where a provider mounts it."));
        changes.begins().forEach(behavior -> item("From now on " + behavior.text() + known(behavior)));
        changes.ends().forEach(behavior -> item("No longer: " + behavior.text() + known(behavior)));
        if (changes.equals(Changes.between(from, from))) {
            lines.add("  Nothing that is known.");
        }
        defects("Known bugs that are fixed", changes.fixed());
        defects("Known bugs that come", changes.brought());
        List<Symptom> log = Symptoms.load().all().stream()
                .filter(symptom -> !symptom.log().isEmpty() && symptom.concerns(from) != symptom.concerns(to))
                .toList();
        if (!log.isEmpty()) {
            title("Lines of the log");
            log.forEach(symptom -> item(String.join(", ", symptom.log())
                    + (symptom.concerns(to) ? ": may come from now on" : ": do not come any more")
                    + " (exhook-tck explain " + symptom.id() + ")"));
        }
    }

    private static String known(Behavior behavior) {
        return " (" + behavior.evidence().words() + ").";
    }

    private void defects(String title, List<KnownDefect> defects) {
        if (!defects.isEmpty()) {
            title(title);
            defects.forEach(defect -> {
                item(defect.id() + ": " + defect.symptom() + ".");
                if (title.endsWith("come")) {
                    more("Cure", defect.cure() + ".");
                }
            });
        }
    }

    private void conclusion(Result result) {
        long decisions =
                result.differences().stream().mapToLong(Difference::count).sum();
        lines.add("");
        lines.add(
                result.isSame()
                        ? "Nothing comes out differently."
                        : count(decisions, "decision") + " of " + number(result.decisions())
                                + " come out differently, for "
                                + count(result.differences().size(), "reason")
                                + (result.standing().isEmpty()
                                        ? ""
                                        : "; " + count(result.standing().size(), "thing") + " by the list of hooks"));
    }

    private void title(String title) {
        lines.add("");
        lines.add(title);
    }

    private void item(String text) {
        wrapped("  - ", text);
    }

    private void more(String label, String text) {
        wrapped("    " + label + ": ", text);
    }

    private void wrapped(String before, String text) {
        List<String> parts = WrappedLines.wrapped(text, COLUMNS - before.length())
                .lines()
                .map(String::strip)
                .collect(Collectors.toList());
        lines.add(before + parts.remove(0));
        parts.forEach(part -> lines.add(" ".repeat(before.length()) + part));
    }

    private static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
