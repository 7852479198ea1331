package dev.exhook.reference.message;

import com.google.protobuf.ByteString;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as RFC 8259 has it: UTF-8 without a byte order mark, one value, no name twice in an object. Parsers disagree
 * about everything else, and what one of them checked another would read differently.
 */
final class StrictJson {
    /** Deeper than data is; a parser of a consumer should survive it too. */
    private static final int MAX_DEPTH = 100;
    /** More digits than any number has that means something. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The value; empty if this is no such JSON. */
    static Optional<JsonNode> parse(ByteString text) {
        if (!text.isValidUtf8()) {
            return Optional.empty();
        }
        try {
            // As text: from bytes, the parser would guess at UTF-16 and UTF-32 too.
            JsonNode value = MAPPER.readTree(text.toStringUtf8());
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
