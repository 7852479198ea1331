package dev.exhook.broker.internal.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The things that clients and their connections share. */
final class World {
    private final Events events;
    private final Site site;
    private final Load load;
    private final Tally tally;
    private final Asking asking;
    private final SplittableRandom random;
    private final List<Device> residents = new ArrayList<>();

    World(Events events, Site site, Load load, Tally tally, Asking asking, SplittableRandom random) {
        this.events = events;
        this.site = site;
        this.load = load;
        this.tally = tally;
        this.asking = asking;
        this.random = random;
    }

    long now() {
        return events.now();
    }

    Events events() {
        return events;
    }

    Site site() {
        return site;
    }

    Load load() {
        return load;
    }

    Tally tally() {
        return tally;
    }

    Asking asking() {
        return asking;
    }

    SplittableRandom random() {
        return random;
    }

    List<Device> residents() {
        return residents;
    }

    /** Sends a message to those it is for; false: there is nobody. */
    boolean route(int qos) {
        boolean somebody = false;
        for (int i = 0; i < load.fanOut(); i++) {
            somebody |= residents.get(random.nextInt(residents.size())).deliver(qos);
        }
        return somebody;
    }
}
