package dev.exhook.broker.internal.yaml;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML files as trees of {@link Value}. */
public final class Yaml {
    private Yaml() {}

    /**
     * The root of the file's only document.
     *
     * @throws UserFileException when the file cannot be read or holds no YAML
     */
    public static Value read(Path file) {
        return parse(file.toString(), UserFile.read(file));
    }

    static Value parse(String file, String text) {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw Place.at(file, e.getProblemMark()).error("not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw Place.startOf(file).error("not YAML: " + e.getMessage());
        }
        return new Value(file, root.orElseThrow(() -> Place.startOf(file).error("the file is empty")));
    }
}
