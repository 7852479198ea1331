package dev.exhook.reference.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.InputStreamSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a JSON schema, checks that it is one, and resolves all it refers to, so that nothing is left to go wrong later. */
final class SchemaFile {
    private static final String DEFAULT_DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final SchemaValidatorsConfig ALL_ERRORS =
            SchemaValidatorsConfig.builder().build();
    private static final SchemaValidatorsConfig FIRST_ERROR =
            SchemaValidatorsConfig.builder().failFast(true).build();

    private SchemaFile() {}

    static JsonSchema read(Path file) {
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.add(SchemaFile::load)));
        JsonNode text = parse(file);
        try {
            requireSchema(file, text, schemas);
            JsonSchema schema = schemas.getSchema(
                    SchemaLocation.of(file.toAbsolutePath().toUri().toString()), text, FIRST_ERROR);
            schema.initializeValidators();
            return schema;
        } catch (JsonSchemaException e) {
            throw problem(file, reason(e), e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw problem(file, "there is no such file", e);
        } catch (JsonProcessingException e) {
            throw problem(
                    file,
                    "not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        } catch (IOException e) {
            throw problem(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireSchema(Path file, JsonNode text, JsonSchemaFactory schemas) {
        String dialect = text.path("$schema").asText(DEFAULT_DIALECT);
        String problems = schemas.getSchema(SchemaLocation.of(dialect), ALL_ERRORS).validate(text).stream()
                .map(Object::toString)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw problem(file, "not a JSON schema: " + problems, null);
        }
    }

    /** Files are loaded here, the dialects of JSON Schema by the library from its own jar, and nothing else at all. */
    private static @Nullable InputStreamSource load(AbsoluteIri iri) {
        String location = iri.toString();
        if (location.startsWith("classpath:draft")) {
            return null;
        }
        if (location.startsWith("file:")) {
            return () -> Files.newInputStream(Path.of(URI.create(location)));
        }
        throw new JsonSchemaException("it refers to " + location + ", and only files are read");
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
