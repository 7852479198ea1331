package dev.exhook.benchmark;

import picocli.CommandLine.Option;

/** How much load, and how often. */
final class LoadOptions {
    @Option(
            names = "--connections",
            converter = AtLeastOne.class,
            defaultValue = "8",
            description = "as EMQX opens (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--streams",
            converter = AtLeastOne.class,
            defaultValue = "16",
            description = "calls at a time on each (${DEFAULT-VALUE})")
    private int streams;

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "5",
            description = "the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--requests",
            converter = AtLeastOne.class,
            defaultValue = "300000",
            description = "calls in a round (${DEFAULT-VALUE})")
    private int requests;

    int rounds() {
        return rounds;
    }

    int requests() {
        return requests;
    }

    H2Load h2load() {
        return new H2Load(connections, streams);
    }

    ClosedLoop closedLoop() {
        return new ClosedLoop(connections, connections * streams);
    }

    @Override
    public String toString() {
        return connections + " connections x " + streams + " streams";
    }
}
