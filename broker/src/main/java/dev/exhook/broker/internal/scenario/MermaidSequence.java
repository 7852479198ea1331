package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import java.util.List;

/** A run as a sequence diagram in Mermaid's language, as GitHub and GitLab draw it within Markdown. */
public final class MermaidSequence {
    /** A picture of all that a message holds is none. */
    private static final int LONGEST = 80;

    private final StringBuilder diagram = new StringBuilder("sequenceDiagram\n");
    private final List<String> providers;
    private final Trace trace;
    private int next;

    private MermaidSequence(Trace trace) {
        this.trace = trace;
        this.providers = trace.calls().stream().map(Call::provider).distinct().toList();
    }

    /** The diagram: clients, EMQX, and the providers in the order in which they were first asked. */
    public static String text(Trace trace) {
        MermaidSequence sequence = new MermaidSequence(trace);
        sequence.participants();
        for (Observation observation : trace.observations()) {
            sequence.callsUntil(observation.millis());
            sequence.step(observation);
        }
        sequence.callsUntil(Long.MAX_VALUE);
        return sequence.diagram.toString();
    }

    private void participants() {
        line("participant C as MQTT clients");
        line("participant E as EMQX " + plain(trace.emqx()));
        for (int i = 0; i < providers.size(); i++) {
            line("participant P" + i + " as " + plain(providers.get(i)));
        }
    }

    private void callsUntil(long millis) {
        while (next < trace.calls().size() && trace.calls().get(next).millis() < millis) {
            Call call = trace.calls().get(next++);
            String provider = "P" + providers.indexOf(call.provider());
            line("E->>" + provider + ": " + plain(call.rpc().methodName() + " " + CallWords.told(call)));
            line(provider + "-->>E: " + plain(CallWords.answered(call)));
        }
    }

    private void step(Observation observation) {
        String arguments = CallWords.plain(observation.step().get(observation.stepName()));
        line("C->>E: " + plain(observation.stepName() + " " + arguments));
        // What a step brought about is over when it is; all else comes later.
        callsUntil(observation.millis() + observation.tookMillis() + 1);
        if (!observation.observed().isEmpty()) {
            line("E-->>C: " + plain(CallWords.plain(observation.observed())));
        }
    }

    private void line(String text) {
        diagram.append("  ").append(text).append('\n');
    }

    /** A semicolon ends a line of the language, a number sign begins a character of it, and angles begin markup. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : Printable.cut(Printable.line(text.strip()), LONGEST, "…").toCharArray()) {
            plain.append(
                    switch (c) {
                        case '#' -> "#35;";
                        case ';' -> "#59;";
                        case '<' -> "#lt;";
                        case '>' -> "#gt;";
                        default -> String.valueOf(c);
                    });
        }
        return plain.toString();
    }
}
