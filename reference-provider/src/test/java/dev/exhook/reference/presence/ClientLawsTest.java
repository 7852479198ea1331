package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.reference.presence.SessionEnded.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client connects several times, each connection taking the session over or discarding it. However the events of its
 * connections are interleaved, doubled, and spread over time, what is known in the end is what is true.
 */
class ClientLawsTest {
    private static final long MILLISECOND = 1_000;

    /** Something told, with the time put in when its turn comes. */
    private interface Told {
        void to(History history);
    }

    private record Life(List<List<Told>> connections, boolean lastIsOnline, Set<String> subscribed) {}

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Even such orders as no broker sends: only each connection's own is kept. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyInterleavingEndsInTheRightConnection(int seed) {
        Random random = new Random(seed);
        Life life = life(random, false);
        History history = new History();
        List<List<Told>> waiting = copy(life.connections());
        while (waiting.stream().anyMatch(events -> !events.isEmpty())) {
            List<Told> next = waiting.get(random.nextInt(waiting.size()));
            if (!next.isEmpty()) {
                tell(history, next.remove(0), random, MILLISECOND);
            }
        }
        assertRight(history, life, seed);
    }

    /** As brokers do it: a connection begins after the one before was told to end, whose last events may come late. */
    @ParameterizedTest
    @MethodSource("seeds")
    void lateEndsOfOldConnectionsEndInTheRightSubscriptionsToo(int seed) {
        Random random = new Random(seed);
        Life life = life(random, true);
        History history = new History();
        List<Told> late = new ArrayList<>();
        for (List<Told> events : life.connections()) {
            boolean isLast = events == life.connections().get(life.connections().size() - 1);
            int ends = isLast && life.lastIsOnline() ? 0 : 2;
            for (Told told : events.subList(0, events.size() - ends)) {
                tell(history, told, random, random.nextInt(3_000) * MILLISECOND);
                if (!late.isEmpty() && random.nextBoolean()) {
                    tell(history, late.remove(0), random, MILLISECOND);
                }
            }
            late.addAll(events.subList(events.size() - ends, events.size()));
        }
        late.forEach(told -> tell(history, told, random, MILLISECOND));
        assertRight(history, life, seed);
        assertThat(history.subscriptions()).as("seed %d", seed).containsExactlyElementsOf(life.subscribed());
    }

    private static void assertRight(History history, Life life, int seed) {
        List<Integer> last = life.lastIsOnline() ? List.of(life.connections().size()) : List.of();
        assertThat(history.online()).as("seed %d", seed).isEqualTo(last);
        assertThat(history.sessions()).as("seed %d", seed).isEqualTo(last);
    }

    /** EMQX 5.9 to 6.1 doubles each event after a reconnect, at once. */
    private static void tell(History history, Told told, Random random, long pause) {
        int times = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            told.to(history);
            history.after(pause - History.SECOND);
        }
    }

    private static Life life(Random random, boolean subscribes) {
        int count = 1 + random.nextInt(5);
        List<List<Told>> connections = new ArrayList<>();
        Set<String> subscribed = new TreeSet<>();
        boolean lastIsOnline = random.nextBoolean();
        boolean resumes = false;
        for (int port = 1; port <= count; port++) {
            if (!resumes) {
                subscribed.clear();
            }
            List<Told> events = begin(port, resumes);
            for (int i = subscribes ? random.nextInt(4) : 0; i > 0; i--) {
                events.add(subscription(random, port, subscribed));
            }
            resumes = random.nextBoolean();
            if (port < count || !lastIsOnline) {
                boolean isLast = port == count;
                end(events, port, isLast ? Way.TERMINATED : resumes ? Way.TAKENOVER : Way.DISCARDED);
            }
            connections.add(events);
        }
        if (!lastIsOnline) {
            subscribed.clear();
        }
        return new Life(connections, lastIsOnline, subscribed);
    }

    private static List<Told> begin(int port, boolean resumes) {
        List<Told> events = new ArrayList<>();
        events.add(resumes ? history -> history.resumed(port) : history -> history.created(port));
        events.add(history -> history.connected(port));
        return events;
    }

    private static void end(List<Told> events, int port, Way way) {
        events.add(history -> history.disconnected(port, way == Way.TERMINATED ? "normal" : way.reason()));
        events.add(history -> history.ended(port, way));
    }

    private static Told subscription(Random random, int port, Set<String> subscribed) {
        String topic = "t/" + random.nextInt(3);
        if (random.nextInt(3) == 0) {
            subscribed.remove(topic);
            return history -> history.unsubscribed(port, topic);
        }
        subscribed.add(topic);
        return history -> history.subscribed(port, topic);
    }

    private static List<List<Told>> copy(List<List<Told>> lists) {
        List<List<Told>> copy = new ArrayList<>();
        lists.forEach(list -> copy.add(new ArrayList<>(list)));
        return copy;
    }
}
