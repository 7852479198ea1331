package dev.exhook.reference.opentelemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** HTTP headers as a file has them: a line each, {@code name: value}. */
final class HeaderLines {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]+");

    private HeaderLines() {}

    /**
     * Reads them; empty lines do not count.
     *
     * @throws IllegalArgumentException says which line is none, and nothing of what it has
     */
    static Map<String, String> parse(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("expected NAME: VALUE in line " + number);
            }
            if (headers.put(name, value) != null) {
                throw new IllegalArgumentException("the header " + name + " is there twice");
            }
        }
        if (headers.isEmpty()) {
            throw new IllegalArgumentException("expected at least one line NAME: VALUE");
        }
        return headers;
    }
}
