package dev.exhook.broker.internal.incident;

import java.util.PriorityQueue;

/** What is still to happen, in the order of its time, and the time. Microseconds. */
final class Events {
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now;
    private long count;

    private record Event(long at, long place, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime == 0 ? Long.compare(place, other.place) : byTime;
        }
    }

    long now() {
        return now;
    }

    /** What is due at the same time comes in the order in which it was asked for. */
    void at(long time, Runnable action) {
        queue.add(new Event(time, count++, action));
    }

    /** Lets it happen, up to that time. */
    void run(long until) {
        while (!queue.isEmpty() && queue.peek().at() <= until) {
            Event next = queue.remove();
            now = next.at();
            next.action().run();
        }
        now = until;
    }
}
