package dev.exhook.benchmark.option;

import dev.exhook.benchmark.load.ClosedLoop;
import dev.exhook.benchmark.load.H2Load;
import dev.exhook.benchmark.measure.Tool;
import java.io.IOException;
import picocli.CommandLine.Option;

/** How much load is put on a server. */
public final class LoadOptions {
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
            names = "--requests",
            converter = AtLeastOne.class,
            defaultValue = "300000",
            description = "calls in a round (${DEFAULT-VALUE})")
    private int requests;

    /** Calls in a round. */
    public int requests() {
        return requests;
    }

    /**
     * The same call again and again.
     *
     * @throws IOException if h2load is not installed
     */
    public H2Load h2load() throws IOException {
        Tool.H2LOAD.require();
        return new H2Load(connections, streams);
    }

    /** Calls that differ. */
    public ClosedLoop closedLoop() {
        return new ClosedLoop(connections, connections * streams);
    }

    @Override
    public String toString() {
        return connections + " connections x " + streams + " streams";
    }
}
