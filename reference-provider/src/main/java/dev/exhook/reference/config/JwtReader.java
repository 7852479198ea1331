package dev.exhook.reference.config;

import dev.exhook.reference.auth.JwtKeys;
import dev.exhook.reference.auth.MethodSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The key {@code jwt} of the section {@code authentication}. */
final class JwtReader {
    private static final Duration DEFAULT_SKEW = Duration.ofMinutes(1);
    private static final Duration MAX_SKEW = Duration.ofHours(1);

    /** Signatures whose key can be told to everybody. */
    private static final Set<String> DEFAULT_ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Set<String> ALGORITHMS = withSharedSecrets();

    private JwtReader() {}

    static MethodSettings read(Value value) throws ConfigException {
        Section section = value.section(
                "keys", "issuer", "audience", "algorithms", "clock_skew", "username_claim", "clientid_claim", "reload");
        Value skew = section.find("clock_skew");
        return new MethodSettings.Jwt(
                keys(section.required("keys")),
                section.required("issuer").text(),
                texts(section.required("audience")),
                algorithms(section.find("algorithms")),
                skew == null ? DEFAULT_SKEW : skew.duration(Duration.ZERO, MAX_SKEW),
                text(section.find("username_claim")),
                text(section.find("clientid_claim")),
                Intervals.reload(section.find("reload")));
    }

    /** Reads the file, so that a mistake in it is found before anything is started. */
    private static Path keys(Value value) throws ConfigException {
        Path file = value.filePath();
        ConfigFile.text(file);
        try {
            new JwtKeys(file).load();
        } catch (IOException e) {
            throw value.error(String.valueOf(e.getMessage()));
        }
        return file;
    }

    private static Set<String> algorithms(@Nullable Value list) throws ConfigException {
        if (list == null) {
            return DEFAULT_ALGORITHMS;
        }
        for (Value name : list.list()) {
            if (!ALGORITHMS.contains(name.text())) {
                throw name.error(
                        "expected one of " + String.join(", ", ALGORITHMS) + ", found \"" + name.text() + "\"");
            }
        }
        return texts(list);
    }

    private static Set<String> texts(Value list) throws ConfigException {
        Set<String> texts = new LinkedHashSet<>();
        for (Value item : list.list()) {
            texts.add(item.text());
        }
        if (texts.isEmpty()) {
            throw list.error("expected at least one");
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Value value) throws ConfigException {
        return value == null ? null : value.text();
    }

    private static Set<String> withSharedSecrets() {
        Set<String> all = new TreeSet<>(DEFAULT_ALGORITHMS);
        all.addAll(List.of("HS256", "HS384", "HS512"));
        return all;
    }
}
