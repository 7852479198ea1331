package dev.exhook.reference.config;

import dev.exhook.reference.bridge.ProducerProperties;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Properties of Kafka's producer: in the configuration, and in a file as Kafka's own tools take it, where secrets can
 * be kept.
 */
final class KafkaPropertiesReader {
    private KafkaPropertiesReader() {}

    static Map<String, String> read(Section section) throws ConfigException {
        Map<String, String> properties = new HashMap<>();
        addFile(section.find("properties_file"), properties);
        Value here = section.find("properties");
        if (here != null) {
            for (Map.Entry<String, Value> entry : here.entries().entrySet()) {
                add(entry.getKey(), entry.getValue().text(), entry.getValue(), properties);
            }
        }
        return properties;
    }

    private static void addFile(@Nullable Value file, Map<String, String> properties) throws ConfigException {
        if (file == null) {
            return;
        }
        Properties inFile = new Properties();
        try {
            inFile.load(new StringReader(file.fileText()));
        } catch (IOException | IllegalArgumentException e) {
            throw file.error("not a properties file: " + e.getMessage());
        }
        for (String name : inFile.stringPropertyNames()) {
            add(name, inFile.getProperty(name), file, properties);
        }
    }

    private static void add(String name, String text, Value place, Map<String, String> properties)
            throws ConfigException {
        Optional<String> problem = ProducerProperties.problemOf(name, text);
        if (problem.isPresent()) {
            throw place.error(problem.get());
        }
        properties.put(name, text);
    }
}
