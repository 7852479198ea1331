package dev.exhook.broker.internal.yaml;

import java.util.HashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Refuses what would exhaust the stack or the memory of whoever walks the tree: deep nesting, and aliases of lists and
 * keys, by which a few lines stand for billions of values.
 */
final class BoundedParser implements Parser {
    /** Deeper than any file that people write. */
    private static final int DEEPEST = 100;

    private final String file;
    private final Parser events;
    private final Set<Anchor> collections = new HashSet<>();
    private int depth;

    BoundedParser(String file, Parser events) {
        this.file = file;
        this.events = events;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return events.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return events.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public Event next() {
        Event event = events.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> open((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> depth--;
            case Alias -> alias((AliasEvent) event);
            default -> {}
        }
        return event;
    }

    private void open(CollectionStartEvent start) {
        if (++depth > DEEPEST) {
            throw error(start, "nested more than " + DEEPEST + " levels deep");
        }
        start.getAnchor().ifPresent(collections::add);
    }

    private void alias(AliasEvent alias) {
        if (collections.contains(alias.getAlias())) {
            throw error(alias, "an alias can stand for a text, but not for a list or keys; write them out");
        }
    }

    private UserFileException error(NodeEvent at, String text) {
        return Place.at(file, at.getStartMark()).error(text);
    }
}
