package dev.exhook.reference.message;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.InputStreamSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON schema, checks that it is one, and resolves all it refers to, so that nothing is left to go wrong later.
 */
final class SchemaFile {
    private static final SpecificationVersion DEFAULT_DIALECT = SpecificationVersion.DRAFT_2020_12;

    private SchemaFile() {}

    static Schema read(Path file) {
        JsonNode text = parse(file);
        try {
            requireSchema(file, text);
            SchemaRegistry schemas = schemas(true);
            Schema schema = schemas.getSchema(
                    SchemaLocation.of(file.toAbsolutePath().toUri().toString()), text);
            schema.initializeValidators();
            loadDynamicReferences(schema, text, schemas);
            return schema;
        } catch (SchemaException e) {
            throw problem(file, reason(e), e);
        }
    }

    /** With {@code firstErrorOnly}, a check ends at the first error: enough to refuse a payload. */
    private static SchemaRegistry schemas(boolean firstErrorOnly) {
        return SchemaRegistry.withDefaultDialect(
                DEFAULT_DIALECT,
                registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .failFast(firstErrorOnly)
                                .build())
                        .schemaLoader(loader -> loader.allow(SchemaFile::mayBeLoaded))
                        .resourceLoaders(loaders -> loaders.add(SchemaFile::load)));
    }

    /** The library resolves these when it first meets them in a payload, which is too late to refuse the schema. */
    private static void loadDynamicReferences(Schema schema, JsonNode text, SchemaRegistry schemas) {
        for (String reference : text.findValuesAsString("$dynamicRef")) {
            if (!reference.startsWith("#")) {
                schemas.getSchema(SchemaLocation.of(SchemaLocation.resolve(schema.getSchemaLocation(), reference)));
            }
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw problem(file, "there is no such file", e);
        } catch (JacksonException e) {
            throw problem(
                    file,
                    "not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        } catch (IOException e) {
            throw problem(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireSchema(Path file, JsonNode text) {
        String dialect = text.path("$schema").asString(DEFAULT_DIALECT.getDialectId());
        String problems = schemas(false).getSchema(SchemaLocation.of(dialect)).validate(text).stream()
                .map(Object::toString)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw problem(file, "not a JSON schema: " + problems, null);
        }
    }

    /** The library asks its own class path first, for what begins with {@code classpath:}; no schema may do so. */
    private static boolean mayBeLoaded(AbsoluteIri iri) {
        if (!iri.toString().matches("(file|https?):.*")) {
            throw refused(iri);
        }
        return true;
    }

    /** Files are loaded here, the dialects of JSON Schema by the library from its own jar, and nothing else at all. */
    private static InputStreamSource load(AbsoluteIri iri) {
        String location = iri.toString();
        if (location.startsWith("file:")) {
            return () -> Files.newInputStream(Path.of(URI.create(location)));
        }
        throw refused(iri);
    }

    private static SchemaException refused(AbsoluteIri iri) {
        return new SchemaException("it refers to " + iri + ", and only files are read");
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof NoSuchFileException
                ? "it refers to " + root.getMessage() + ", and there is no such file"
                : String.valueOf(root.getMessage());
    }

    private static IllegalArgumentException problem(Path file, String problem, @Nullable Throwable cause) {
        return new IllegalArgumentException("the schema " + file + ": " + problem, cause);
    }
}
