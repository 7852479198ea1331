package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Difference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences of a recorded release from the nearest that is known, by behaviour, as Markdown. */
final class DifferencesPage {
    /** The rest of a scenario tells little more. */
    private static final int SHOWN = 3;

    private DifferencesPage() {}

    static String text(Recorded recorded, Release nearest, List<Played> played) {
        Map<Behavior, List<Played>> known = new TreeMap<>();
        Map<String, List<Played>> news = new TreeMap<>();
        for (Played each : played) {
            each.attribution().changed().forEach(behavior -> add(known, behavior, each));
            each.attribution().rest().stream()
                    .map(difference -> Kind.of(difference, each.steps()))
                    .distinct()
                    .forEach(kind -> add(news, kind, each));
        }
        StringBuilder text = new StringBuilder("# EMQX " + recorded.number() + " ("
                + recorded.profile().label() + ") beside the emulated " + nearest.title() + "\n\n");
        text.append(counts(played)).append("\n\n## Behaviours that are known, and otherwise here\n");
        known.forEach((behavior, scenarios) -> text.append(known(behavior, recorded, nearest, scenarios)));
        text.append(known.isEmpty() ? "\nNone.\n" : "").append("\n## What no known behaviour accounts for\n");
        news.forEach((kind, scenarios) -> text.append(news(kind, scenarios)));
        text.append(news.isEmpty() ? "\nNothing.\n" : "");
        return text.append(skipped(played)).toString();
    }

    private static <K> void add(Map<K, List<Played>> groups, K key, Played each) {
        groups.merge(
                key,
                List.of(each),
                (before, now) -> Stream.concat(before.stream(), now.stream()).toList());
    }

    private static String counts(List<Played> played) {
        long differing = played.stream().filter(Played::differs).count();
        long skipped = played.stream().filter(DifferencesPage::wasSkipped).count();
        return "%d scenarios: %d as on the emulated broker, %d otherwise, %d not compared."
                .formatted(played.size(), played.size() - differing - skipped, differing, skipped);
    }

    private static String known(Behavior behavior, Recorded recorded, Release nearest, List<Played> scenarios) {
        String change = nearest.has(behavior) ? "Not so any more" : "New";
        boolean said = recorded.release().has(behavior) != nearest.has(behavior);
        String data = said
                ? "`Behavior` says so of this release already."
                : "`Behavior` does not say so yet: give it a scope that does.";
        return "\n### " + behavior + "\n\n" + change + ": " + behavior.text() + ". " + data + "\n\n"
                + scenarios.stream().map(each -> "- `" + each.name() + "`\n").collect(Collectors.joining());
    }

    private static String news(String kind, List<Played> scenarios) {
        return "\n### " + kind + "\n\n"
                + scenarios.stream()
                        .map(each -> "- `" + each.name() + "`: " + shown(each, kind) + "\n")
                        .collect(Collectors.joining());
    }

    private static String shown(Played each, String kind) {
        List<Difference> all = each.attribution().rest().stream()
                .filter(difference -> Kind.of(difference, each.steps()).equals(kind))
                .toList();
        String first = all.stream().limit(SHOWN).map(Difference::toString).collect(Collectors.joining("; "));
        return all.size() > SHOWN ? first + "; and " + (all.size() - SHOWN) + " more" : first;
    }

    private static String skipped(List<Played> played) {
        List<Played> skipped =
                played.stream().filter(DifferencesPage::wasSkipped).toList();
        return skipped.isEmpty()
                ? ""
                : "\n## Not compared\n\n"
                        + skipped.stream()
                                .map(each -> "- `" + each.name() + "`: " + each.word() + "\n")
                                .collect(Collectors.joining());
    }

    private static boolean wasSkipped(Played played) {
        return played.word().startsWith("skipped") || played.wasNotPlayed();
    }
}
