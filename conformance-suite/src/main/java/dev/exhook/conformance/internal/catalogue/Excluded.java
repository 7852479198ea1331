package dev.exhook.conformance.internal.catalogue;

import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A statement that no rule asks for.
 *
 * @param because why there is none
 */
public record Excluded(String statement, String because) {
    private static final String FILE = "excluded.yaml";

    /** Those that ship with the kit. */
    public static List<Excluded> all() {
        return Yaml.parse(FILE, text(), Problems.thrown()).list().stream()
                .map(item -> item.section("statement", "because"))
                .map(Excluded::of)
                .toList();
    }

    private static Excluded of(Section item) {
        return new Excluded(
                item.required("statement").text(), item.required("because").text());
    }

    private static String text() {
        try (InputStream in = Excluded.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
