package dev.exhook.reference.config;

import dev.exhook.reference.auth.JwtGrants;
import dev.exhook.reference.auth.JwtKeys;
import dev.exhook.reference.auth.MethodSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

    /** Servers publish a key long before they sign with it. */
    private static final Duration RELOAD_FROM_URL = Duration.ofMinutes(1);

    private JwtReader() {}

    /** What decides about a client whose token nobody remembers. */
    private enum Unknown {
        DENY,
        RULES
    }

    static MethodSettings read(Value value) throws ConfigException {
        Section section = value.section(
                "keys",
                "keys_url",
                "issuer",
                "audience",
                "algorithms",
                "clock_skew",
                "username_claim",
                "clientid_claim",
                "superuser_claim",
                "acl",
                "reload");
        Value skew = section.find("clock_skew");
        return new MethodSettings.Jwt(
                keys(value, section.find("keys"), section.find("keys_url")),
                section.required("issuer").text(),
                texts(section.required("audience")),
                algorithms(section.find("algorithms")),
                skew == null ? DEFAULT_SKEW : skew.duration(Duration.ZERO, MAX_SKEW),
                text(section.find("username_claim")),
                text(section.find("clientid_claim")),
                grants(text(section.find("superuser_claim")), section.find("acl")),
                reload(section));
    }

    private static JwtGrants grants(@Nullable String superuserClaim, @Nullable Value acl) throws ConfigException {
        if (acl == null) {
            return new JwtGrants(superuserClaim, null, false);
        }
        Section section = acl.section("claim", "unknown");
        Value claim = section.find("claim");
        Unknown unknown = section.find("unknown", EnumSet.allOf(Unknown.class), Unknown.DENY);
        return new JwtGrants(superuserClaim, claim == null ? "acl" : claim.text(), unknown == Unknown.DENY);
    }

    /** A file is read, so that a mistake in it is found before anything is started. */
    private static JwtKeys keys(Value whole, @Nullable Value file, @Nullable Value url) throws ConfigException {
        if ((file == null) == (url == null)) {
            throw whole.error("expected one of keys, keys_url");
        }
        if (file == null) {
            return new JwtKeys.AtUrl(Objects.requireNonNull(url).parsed(HttpUrls::any));
        }
        JwtKeys keys = new JwtKeys.InFile(file.filePath());
        ConfigFile.text(file.filePath());
        try {
            keys.load();
        } catch (IOException e) {
            throw file.error(String.valueOf(e.getMessage()));
        }
        return keys;
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

    private static Duration reload(Section section) throws ConfigException {
        Value reload = section.find("reload");
        return reload == null && section.find("keys_url") != null ? RELOAD_FROM_URL : Intervals.reload(reload);
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
