package dev.exhook.reference.deploy;

import static dev.exhook.reference.deploy.Manifests.at;

import java.util.LinkedHashMap;
import java.util.Map;

/** docker-compose.yml as Docker reads it, but with its variables still in it. */
final class ComposeFile {
    private static final Object DOCUMENT = Manifests.read("../../../docker-compose.yml");

    private ComposeFile() {}

    /** The services by name. */
    static Map<String, Map<?, ?>> services() {
        Map<String, Map<?, ?>> services = new LinkedHashMap<>();
        ((Map<?, ?>) at(DOCUMENT, "services"))
                .forEach((name, service) -> services.put((String) name, (Map<?, ?>) merged(service)));
        return services;
    }

    static Map<?, ?> service(String name) {
        return (Map<?, ?>) at(services(), name);
    }

    /** With {@code <<} replaced by what it stands for: YAML 1.2, and so the parser, does not know it. */
    private static Object merged(Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        Map<Object, Object> result = new LinkedHashMap<>();
        if (map.get("<<") instanceof Map<?, ?> template) {
            result.putAll((Map<?, ?>) merged(template));
        }
        map.forEach((key, value) -> {
            if (!key.equals("<<")) {
                result.put(key, merged(value));
            }
        });
        return result;
    }
}
