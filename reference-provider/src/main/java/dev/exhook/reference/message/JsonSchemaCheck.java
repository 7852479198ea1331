package dev.exhook.reference.message;

import com.google.protobuf.ByteString;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The payload is JSON that a schema describes. Needs the library json-schema-validator. */
public final class JsonSchemaCheck implements PayloadCheck {
    private static final Optional<DropReason> NOT_JSON = Optional.of(DropReason.NOT_JSON);
    private static final Optional<DropReason> SCHEMA = Optional.of(DropReason.SCHEMA);

    private final Schema schema;

    private JsonSchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /**
     * The check for the schema in this file, of draft 2020-12 unless its {@code $schema} names another. It may refer to
     * other files; nothing is ever fetched from the network.
     *
     * @throws IllegalArgumentException if the file, or one it refers to, cannot be read or is no schema; the message
     *     says which and why
     */
    public static JsonSchemaCheck read(Path file) {
        return new JsonSchemaCheck(SchemaFile.read(file));
    }

    @Override
    public Optional<DropReason> problem(ByteString payload) {
        Optional<JsonNode> json = StrictJson.parse(payload);
        if (json.isEmpty()) {
            return NOT_JSON;
        }
        return isValid(json.get()) ? Optional.empty() : SCHEMA;
    }

    private boolean isValid(JsonNode json) {
        try {
            return schema.validate(json, OutputFormat.BOOLEAN);
        } catch (StackOverflowError | SchemaException e) {
            // java.util.regex recurses over long texts for patterns such as (a|b)*, and some references are resolved
            // only
            // when a payload needs them. If this failed the call, EMQX would publish the message after all.
            return false;
        }
    }
}
