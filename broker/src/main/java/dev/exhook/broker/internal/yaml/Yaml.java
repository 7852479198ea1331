package dev.exhook.broker.internal.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML files as trees of {@link Value}. */
public final class Yaml {
    private Yaml() {}

    /**
     * The root of the file's only document; the first mistake in it is thrown.
     *
     * @throws UserFileException when the file cannot be read or holds no YAML
     */
    public static Value read(Path file) {
        return read(file, Problems.thrown());
    }

    /**
     * The root of the file's only document.
     *
     * @param problems where the mistakes of those go who read the values
     * @throws UserFileException when the file cannot be read or holds no YAML
     */
    public static Value read(Path file, Problems problems) {
        return parse(file.toString(), UserFile.read(file), problems);
    }

    /**
     * The root of a file that ships in a class's package; its first mistake is thrown.
     *
     * @throws IllegalStateException when the file is not in the jar
     */
    public static Value resource(Class<?> owner, String name) {
        try (InputStream text = owner.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return parse(name, new String(text.readAllBytes(), StandardCharsets.UTF_8), Problems.thrown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The root of a text.
     *
     * @param file what error lines call the text
     * @throws UserFileException when it is no YAML
     */
    public static Value parse(String file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowNonScalarKeys(true)
                .build();
        Optional<Node> root;
        try {
            ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
            root = new Composer(settings, new BoundedParser(file, events)).getSingleNode();
        } catch (MarkedYamlEngineException e) {
            throw Place.at(file, e.getProblemMark()).error("not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw Place.startOf(file).error("not YAML: " + e.getMessage());
        }
        return root.map(node -> new Value(file, problems, "the file", node))
                .orElseThrow(() -> Place.startOf(file).error("the file is empty"));
    }
}
