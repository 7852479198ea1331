package dev.exhook.conformance.internal.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page's style and script, which stand within it, and the policy by which a browser runs nothing else. */
final class PageFiles {
    /** Neither has a sign that HTML or XML would read as markup: the page is both. */
    static final String STYLE = read("report.css");

    static final String SCRIPT = read("report.js");

    private PageFiles() {}

    /** A browser that keeps to it fetches nothing, and runs no script and no style but these. */
    static String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(STYLE) + "'; script-src '"
                + hash(SCRIPT) + "'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
