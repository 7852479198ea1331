package dev.exhook.benchmark.server;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A server to measure, not started yet.
 *
 * @param name for the table
 * @param mainClass see {@link ServerProcess} for what it must print
 * @param cores where it runs
 * @param settling when a round on it is over
 */
public record Contender(String name, String mainClass, List<String> arguments, Cores cores, Settling settling) {
    private static final List<String> ON_ANY_PORT = List.of("--listen", "127.0.0.1:0");

    public Contender {
        arguments = List.copyOf(arguments);
    }

    private Contender(String name, Class<?> mainClass, List<String> arguments) {
        this(name, mainClass.getName(), arguments, Cores.SERVER, Settling.AT_ONCE);
    }

    /**
     * No server in this language and library does less: grpc-java that answers with constants on the network threads.
     */
    public static Contender minimal(String name) {
        return new Contender(name, ComparisonServer.class, List.of(ComparisonServer.MINIMAL));
    }

    /** A program that prints what {@link ServerProcess} waits for. */
    static Contender of(String name, Class<?> mainClass, List<String> arguments) {
        return new Contender(name, mainClass, arguments);
    }

    /** The least bridge to Kafka in this language and library: it answers in the producer's callback. */
    public static Contender minimalBridge(String name, String bootstrap, String topic) {
        return new Contender(name, ComparisonServer.class, List.of(ComparisonServer.BRIDGING, bootstrap, topic));
    }

    /** A loop around Kafka's producer, see {@link PlainProducer}. */
    public static Contender plainProducer(String name, String bootstrap, String topic) {
        return new Contender(name, PlainProducer.class, List.of(bootstrap, topic));
    }

    /** Built like EMQX's Java example: gRPC's default executor, each request printed. */
    public static Contender printing(String name) {
        return new Contender(name, ComparisonServer.class, List.of(ComparisonServer.PRINTING));
    }

    /** The kit's proxy in front of a server on this port, which reads calls only. */
    public static Contender readingProxy(String name, int target) {
        return new Contender(name, ProxyServer.class, List.of(Integer.toString(target), ProxyServer.READING));
    }

    /** The same, which counts and judges them too. */
    public static Contender judgingProxy(String name, int target) {
        return new Contender(name, ProxyServer.class, List.of(Integer.toString(target), ProxyServer.JUDGING));
    }

    /** The same, which writes a trace as well. */
    public static Contender tracingProxy(String name, int target, Path trace) {
        return new Contender(name, ProxyServer.class, List.of(Integer.toString(target), trace.toString()));
    }

    /** The reference provider with its sample configuration. */
    public static Contender sample(String name) {
        return new Contender(name, dev.exhook.reference.server.Main.class, ON_ANY_PORT);
    }

    /** The reference provider configured like this. */
    public static Contender reference(String name, Workspace workspace, Configuration configuration)
            throws IOException {
        Path file = workspace.write(name.replaceAll("\\W+", "-") + ".yaml", configuration.yaml());
        return new Contender(
                name,
                dev.exhook.reference.server.Main.class,
                List.of(ON_ANY_PORT.get(0), ON_ANY_PORT.get(1), "--config", file.toString()));
    }

    /** The same server, when something is left to do after its answers. */
    public Contender settling(Settling last) {
        return new Contender(name, mainClass, arguments, cores, last);
    }

    /** The same server, on whichever core the system gives it. */
    public Contender onAnyCore() {
        return new Contender(name, mainClass, arguments, Cores.ANY, settling);
    }

    /**
     * Starts it.
     *
     * @throws IOException if it does not come up; says why
     */
    public ServerProcess start() throws IOException {
        return ServerProcess.start(mainClass, arguments, cores);
    }
}
