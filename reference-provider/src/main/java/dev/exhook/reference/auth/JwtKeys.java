package dev.exhook.reference.auth;

import com.nimbusds.jose.jwk.JWKSet;
import dev.exhook.reference.reload.FileVersion;
import dev.exhook.reference.reload.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** The keys that tokens are signed with, in a file with a JWK set. */
public record JwtKeys(Path file) implements Source<JWKSet> {
    @Override
    public Object version() throws IOException {
        return FileVersion.of(file);
    }

    /**
     * Reads the file.
     *
     * @throws IOException with a message for people if it holds no keys
     */
    @Override
    public JWKSet load() throws IOException {
        JWKSet keys;
        try {
            keys = JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            // Without the parser's own words, which may repeat a key.
            throw new IOException(file + ": expected a JWK set, {\"keys\": [...]}", e);
        }
        if (keys.isEmpty()) {
            throw new IOException(file + ": the JWK set holds no key that can be used");
        }
        return keys;
    }
}
