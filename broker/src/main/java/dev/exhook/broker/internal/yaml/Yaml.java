package dev.exhook.broker.internal.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    /** Larger than any file that people write. */
    private static final int LARGEST_MEBIBYTES = 2;

    private static final int LARGEST = LARGEST_MEBIBYTES * 1024 * 1024;

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
        return parse(file.toString(), text(file), problems);
    }

    private static String text(Path file) {
        Place start = Place.startOf(file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw start.error("the file is larger than " + LARGEST_MEBIBYTES + " MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw start.error("there is no such file");
        } catch (CharacterCodingException e) {
            throw start.error("the file is not UTF-8 text");
        } catch (IOException e) {
            throw start.error(Files.isDirectory(file) ? "this is a directory" : "cannot be read: " + e.getMessage());
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
