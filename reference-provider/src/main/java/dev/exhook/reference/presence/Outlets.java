package dev.exhook.reference.presence;

import dev.exhook.provider.RareLog;
import java.lang.System.Logger.Level;
import java.util.List;

/** Tells all sinks what changed. */
final class Outlets {
    private final RareLog failures = new RareLog(System.getLogger(Outlets.class.getName()));
    private final List<EventSink> sinks;

    Outlets(List<EventSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    void tell(List<Change> changes) {
        if (sinks.isEmpty()) {
            return;
        }
        for (Change change : changes) {
            String json = ChangeJson.of(change);
            for (EventSink sink : sinks) {
                try {
                    sink.accept(change.key().clientId(), json);
                } catch (RuntimeException e) {
                    failures.log(Level.WARNING, () -> "presence: a sink did not take an event", e);
                }
            }
        }
    }
}
