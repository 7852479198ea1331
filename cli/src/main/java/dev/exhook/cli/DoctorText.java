package dev.exhook.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.emqx.internal.doctor.BrokerState;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.Examination;
import dev.exhook.emqx.internal.doctor.Finding;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import dev.exhook.emqx.internal.doctor.HookLine;
import dev.exhook.emqx.internal.visit.Visit;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was found in a running EMQX, for people and for programs. */
final class DoctorText {
    private static final int COLUMNS = 100;

    /** EMQX waits for each of these before it answers a CONNECT. */
    private static final Set<Hook> ON_THE_WAY_IN = EnumSet.of(
            Hook.CLIENT_CONNECT,
            Hook.CLIENT_AUTHENTICATE,
            Hook.SESSION_CREATED,
            Hook.CLIENT_CONNECTED,
            Hook.CLIENT_CONNACK);

    private final List<String> lines = new ArrayList<>();

    private DoctorText() {}

    static List<String> lines(String api, BrokerState state, Examination examination, Optional<Visit> visit) {
        DoctorText text = new DoctorText();
        text.head(api, state);
        text.findings("Problems", Weight.PROBLEM, examination);
        text.findings("Who is not asked about", Weight.LIMIT, examination);
        visit.ifPresent(came -> {
            text.lines.add("");
            VisitText.lines(came).forEach(line -> text.wrapped(line.before(), line.text()));
        });
        text.hooks(examination);
        text.waits(state);
        text.lines.add("");
        text.wrapped(
                "Known bugs of this release, with what helps (docs/releases.md): ",
                examination.bugs().stream().map(KnownDefect::id).collect(Collectors.joining(", ")));
        text.lines.add("");
        long problems = count(examination, Weight.PROBLEM);
        text.lines.add(
                problems == 0
                        ? "No problem was found."
                        : problems + (problems == 1 ? " problem was found." : " problems were found."));
        return text.lines;
    }

    private static long count(Examination examination, Weight weight) {
        return examination.findings().stream()
                .filter(finding -> finding.weight() == weight)
                .count();
    }

    private void head(String api, BrokerState state) {
        lines.add("EMQX " + Printable.line(state.release().title()) + " at " + Printable.line(api));
        for (ProviderEntry provider : state.providers()) {
            lines.add(Printable.line("  " + provider.name() + ": " + provider.url() + ", failed_action "
                    + provider.failedAction().label() + ", request_timeout "
                    + provider.requestTimeout().toMillis() + " ms, "
                    + provider.statuses().entrySet().stream()
                            .map(status -> status.getValue() + " on " + status.getKey())
                            .collect(Collectors.joining(", "))));
        }
    }

    private void findings(String title, Weight weight, Examination examination) {
        if (count(examination, weight) == 0) {
            return;
        }
        lines.add("");
        lines.add(title);
        examination.findings().stream()
                .filter(finding -> finding.weight() == weight)
                .forEach(finding -> {
                    wrapped("  - ", finding.what());
                    wrapped("    Do: ", finding.remedy());
                    lines.add("    exhook-tck explain " + finding.symptom());
                });
    }

    private void hooks(Examination examination) {
        lines.add("");
        lines.add("Hooks");
        for (HookLine hook : examination.hooks()) {
            String answer = switch (hook.answer()) {
                case YES -> "can be asked, of " + String.join(", ", hook.providers());
                case SOMETIMES ->
                    "is asked, of " + String.join(", ", hook.providers()) + "; but " + String.join(" ", hook.because());
                case NEVER -> "cannot be asked: " + String.join("; ", hook.because());
                case NOT_MOUNTED -> "nobody mounts it";
            };
            wrapped(String.format(Locale.ROOT, "  %-21s ", hook.hook().hookName()), answer);
        }
    }

    private void waits(BrokerState state) {
        state.providers().stream().filter(ProviderEntry::isLoaded).forEach(provider -> {
            long hooks = provider.hooks().keySet().stream()
                    .filter(ON_THE_WAY_IN::contains)
                    .count();
            if (hooks > 0) {
                lines.add("");
                wrapped(
                        "",
                        "If " + provider.name() + " hangs, a CONNACK takes up to "
                                + provider.requestTimeout().multipliedBy(hooks).toMillis() + " ms: " + hooks
                                + " hooks on the way in, each waited for on its own.");
            }
        });
    }

    private void wrapped(String before, String text) {
        List<String> parts = WrappedLines.wrapped(Printable.line(text), Math.max(40, COLUMNS - before.length()))
                .lines()
                .map(String::strip)
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(before + (parts.isEmpty() ? "" : parts.remove(0)));
        parts.forEach(part -> lines.add(" ".repeat(before.length()) + part));
    }

    static String json(BrokerState state, Examination examination, Optional<Visit> visit) {
        JsonObject json = new JsonObject();
        json.addProperty("emqx", state.release().number());
        JsonArray findings = new JsonArray();
        for (Finding finding : examination.findings()) {
            JsonObject one = new JsonObject();
            one.addProperty("weight", finding.weight().name().toLowerCase(Locale.ROOT));
            one.addProperty("explain", finding.symptom());
            one.addProperty("what", finding.what());
            one.addProperty("do", finding.remedy());
            findings.add(one);
        }
        json.add("findings", findings);
        JsonArray hooks = new JsonArray();
        for (HookLine hook : examination.hooks()) {
            JsonObject one = new JsonObject();
            one.addProperty("hook", hook.hook().hookName());
            one.addProperty("asked", hook.answer().name().toLowerCase(Locale.ROOT));
            one.add("providers", strings(hook.providers()));
            one.add("because", strings(hook.because()));
            hooks.add(one);
        }
        json.add("hooks", hooks);
        visit.ifPresent(came -> json.add("visit", VisitText.json(came)));
        json.add(
                "bugs", strings(examination.bugs().stream().map(KnownDefect::id).toList()));
        return Printable.json(new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)) + "\n";
    }

    private static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
