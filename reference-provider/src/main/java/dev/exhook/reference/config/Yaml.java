package dev.exhook.reference.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text as a tree that remembers its places. */
final class Yaml {
    private Yaml() {}

    /** The document's root. */
    static Value parse(String file, String text) throws ConfigException {
        Optional<Node> root;
        // No limit on the length: these are the operator's own files, and a hundred thousand rules are long.
        try {
            root = new Compose(LoadSettings.builder()
                            .setLabel(file)
                            .setCodePointLimit(Integer.MAX_VALUE)
                            .build())
                    .composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw Place.at(file, e.getProblemMark()).error("not YAML: " + e.getProblem());
        } catch (StackOverflowError e) {
            throw new Place(file, 1, 1).error("not YAML that anybody wrote: it is nested too deeply");
        } catch (YamlEngineException e) {
            throw new Place(file, 1, 1).error("not YAML: " + e.getMessage());
        }
        Node node = root.orElseThrow(() -> new Place(file, 1, 1).error("the file is empty"));
        return new Value(file, "", node);
    }
}
