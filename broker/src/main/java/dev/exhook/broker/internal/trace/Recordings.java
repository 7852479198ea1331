package dev.exhook.broker.internal.trace;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The recordings of real brokers that the kit carries, and the scenarios that they were made from. */
public final class Recordings {
    private static final String ROOT = "/dev/exhook/broker/";
    private static final String INGRESS = "ingress/";
    private static final String SURROUNDINGS = "surroundings/";

    private Recordings() {}

    /**
     * One recording.
     *
     * @param emqx the release that was recorded, as {@code 5.8.9}
     * @param scenario the scenario's name
     */
    public record Recording(String emqx, String scenario) {

        /** Reads it. */
        public Trace load() {
            String resource = "traces/" + emqx + "/" + scenario + ".json";
            try (BufferedReader text = reader(resource)) {
                return TraceReader.read(text, resource);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the kit's own " + resource, e);
            } catch (TraceFormatException e) {
                throw new IllegalStateException("the kit's own recording is broken: " + e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return emqx + "/" + scenario;
        }
    }

    /** All recordings, by release and name. */
    public static List<Recording> all() {
        return lines("traces/INDEX").stream().map(Recordings::recording).toList();
    }

    /** The recording of that scenario on that release; empty where none was made. */
    public static Optional<Recording> of(String emqx, String scenario) {
        Recording wanted = new Recording(emqx, scenario);
        return all().contains(wanted) ? Optional.of(wanted) : Optional.empty();
    }

    /**
     * The names of the scenarios that the kit carries, but for {@link #ingressScenarios()} and {@link
     * #surroundingsScenarios()}.
     */
    public static List<String> scenarios() {
        return names("scenarios/INDEX");
    }

    /** The names of those about message.ingress and what came with it, which 6.3 and later alone can play. */
    public static List<String> ingressScenarios() {
        return names(INGRESS + "INDEX");
    }

    /** The names of those about what stands before the providers. */
    public static List<String> surroundingsScenarios() {
        return names(SURROUNDINGS + "INDEX");
    }

    /** The names of all that a broker of this release can play. */
    public static List<String> scenariosFor(Release release) {
        Stream<String> ingress = release.knows(Hook.MESSAGE_INGRESS) ? ingressScenarios().stream() : Stream.empty();
        return Stream.of(scenarios().stream(), surroundingsScenarios().stream(), ingress)
                .flatMap(Function.identity())
                .toList();
    }

    /** The YAML text of a scenario that one of these lists names. */
    public static String scenarioText(String name) {
        return String.join("\n", lines(folder(name) + name + ".yaml")) + "\n";
    }

    private static String folder(String name) {
        if (ingressScenarios().contains(name)) {
            return INGRESS;
        }
        return surroundingsScenarios().contains(name) ? SURROUNDINGS : "scenarios/";
    }

    private static List<String> names(String index) {
        return lines(index).stream()
                .map(file -> file.substring(0, file.length() - ".yaml".length()))
                .toList();
    }

    private static Recording recording(String path) {
        int slash = path.indexOf('/');
        return new Recording(path.substring(0, slash), path.substring(slash + 1, path.length() - ".json".length()));
    }

    private static List<String> lines(String resource) {
        try (BufferedReader text = reader(resource)) {
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kit's own " + resource, e);
        }
    }

    private static BufferedReader reader(String resource) {
        InputStream bytes = Recordings.class.getResourceAsStream(ROOT + resource);
        if (bytes == null) {
            throw new IllegalArgumentException("the kit has no " + resource);
        }
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }
}
