package dev.exhook.conformance.internal.incident;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.incident.Figures;
import dev.exhook.broker.internal.incident.Incident;
import java.util.List;
import java.util.stream.Stream;

/**
 * An incident, and what it costs under each {@code failed_action}.
 *
 * @param figures in the order of {@link FailedAction}
 */
public record IncidentReport(Incident incident, List<Figures> figures) {

    /** Copies the figures. */
    public IncidentReport {
        figures = List.copyOf(figures);
    }

    /** Plays it under each of these, beside each other where there are cores for it. */
    public static IncidentReport of(Incident incident, List<FailedAction> actions) {
        Stream<FailedAction> beside = actions.parallelStream();
        return new IncidentReport(incident, beside.map(incident::under).toList());
    }
}
