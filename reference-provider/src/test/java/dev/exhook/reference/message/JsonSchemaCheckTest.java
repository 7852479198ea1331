package dev.exhook.reference.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaCheckTest {
    @TempDir
    private Path folder;

    @Test
    void whatTheSchemaDescribesPasses() throws IOException {
        JsonSchemaCheck check = check("""
                {"type": "object", "required": ["t"], "additionalProperties": false,
                 "properties": {"t": {"type": "number", "maximum": 100}}}
                """);
        assertThat(check.problem(payload("{\"t\": 21.5}"))).isEmpty();
        assertThat(check.problem(payload("{\"t\": 101}"))).contains(DropReason.SCHEMA);
        assertThat(check.problem(payload("{\"t\": 1e999999999}"))).contains(DropReason.SCHEMA);
        assertThat(check.problem(payload("{\"t\": 1, \"u\": 1}"))).contains(DropReason.SCHEMA);
        assertThat(check.problem(payload("{}"))).contains(DropReason.SCHEMA);
        assertThat(check.problem(payload("[]"))).contains(DropReason.SCHEMA);
        assertThat(check.problem(payload("21.5 degrees"))).contains(DropReason.NOT_JSON);
        assertThat(check.problem(ByteString.EMPTY)).contains(DropReason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "1e-3", "0.1", "12345678901234567890123456789.5"})
    void numbersOfAnySizeAreDecidedUpon(String number) throws IOException {
        JsonSchemaCheck check = check("{\"type\": \"integer\", \"multipleOf\": 3, \"minimum\": 0, \"maximum\": 9}");
        assertThat(check.problem(payload(number))).contains(DropReason.SCHEMA);
        assertThat(check.problem(payload("6"))).isEmpty();
    }

    @Test
    void aTextThatDrivesAPatternTooDeepIsInvalid() throws IOException {
        JsonSchemaCheck check = check("{\"type\": \"string\", \"pattern\": \"^(a|b)*$\"}");
        assertThat(check.problem(payload("\"abab\""))).isEmpty();
        assertThat(check.problem(payload("\"" + "ab".repeat(500_000) + "\""))).contains(DropReason.SCHEMA);
    }

    @Test
    void aSchemaMayReferToOtherFilesAndToItself() throws IOException {
        Files.createDirectory(folder.resolve("common"));
        Files.writeString(folder.resolve("common/unit.json"), "{\"enum\": [\"C\", \"F\"]}");
        JsonSchemaCheck check = check("""
                {"type": "object",
                 "properties": {"unit": {"$ref": "common/unit.json"}, "next": {"$ref": "#"}}}
                """);
        assertThat(check.problem(payload("{\"next\": {\"unit\": \"C\"}}"))).isEmpty();
        assertThat(check.problem(payload("{\"next\": {\"unit\": \"K\"}}"))).contains(DropReason.SCHEMA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://json-schema.org/draft/2020-12/schema",
                "https://json-schema.org/draft/2019-09/schema",
                "http://json-schema.org/draft-07/schema#",
                "http://json-schema.org/draft-04/schema#"
            })
    void aSchemaMayNameItsDialect(String dialect) throws IOException {
        JsonSchemaCheck check = check("{\"$schema\": \"" + dialect + "\", \"type\": \"integer\"}");
        assertThat(check.problem(payload("1"))).isEmpty();
        assertThat(check.problem(payload("\"1\""))).contains(DropReason.SCHEMA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{;not JSON: Unexpected end-of-input: expected close marker for Object",
                "[];not a JSON schema: ",
                "{\"type\": \"strng\"};not a JSON schema: /type: does not have a value in the enumeration",
                "{\"required\": \"t\"};not a JSON schema: /required: string found, array expected",
                "{\"$ref\": \"none.json\"};it refers to FOLDER/none.json, and there is no such file",
                "{\"$ref\": \"#/$defs/none\"};Reference /$defs/none cannot be resolved",
                "{\"pattern\": \"(\"};Unclosed group",
                "{\"$ref\": \"ftp://127.0.0.1/x\"};it refers to ftp://127.0.0.1/x, and only files are read",
                "{\"$ref\": \"jar:file:/x.jar!/x\"};it refers to jar:file:/x.jar!/x, and only files are read",
                "{\"$ref\": \"classpath:x\"};it refers to classpath:x, and only files are read"
            })
    void whatIsNoSchemaIsRefusedAtOnce(String schema, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check(schema))
                .withMessageStartingWith("the schema " + folder.resolve("s.json") + ": ")
                .withMessageContaining(problem.replace("FOLDER", folder.toString()));
    }

    @Test
    void aSchemaThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonSchemaCheck.read(folder.resolve("none.json")))
                .withMessage("the schema " + folder.resolve("none.json") + ": there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ref", "$dynamicRef", "$schema", "$id"})
    void nothingIsFetchedFromTheNetwork(String keyword) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        web.start();
        try {
            String url = "http://127.0.0.1:" + web.getAddress().getPort() + "/x.json";
            String other = keyword.equals("$id") ? ", \"$ref\": \"y.json\"" : "";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> check("{\"" + keyword + "\": \"" + url + "\"" + other + "}"))
                    .withMessageContaining(
                            "it refers to " + url.replace("x.json", keyword.equals("$id") ? "y.json" : "x.json"))
                    .withMessageContaining("only files are read");
        } finally {
            web.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    private JsonSchemaCheck check(String schema) throws IOException {
        return JsonSchemaCheck.read(Files.writeString(folder.resolve("s.json"), schema));
    }

    private static ByteString payload(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
