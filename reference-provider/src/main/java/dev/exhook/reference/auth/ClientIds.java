package dev.exhook.reference.auth;

import java.util.List;

/**
 * The client ids that a user may take. In each pattern <code>${username}</code> stands for the user's name, and a star
 * at the end for any rest.
 *
 * @param patterns none: any client id
 */
public record ClientIds(List<String> patterns) {
    /** Any client id. */
    public static final ClientIds ANY = new ClientIds(List.of());

    private static final String USERNAME = "${username}";

    public ClientIds {
        patterns = List.copyOf(patterns);
    }

    boolean allow(String username, String clientId) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, username, clientId));
    }

    private static boolean matches(String pattern, String username, String clientId) {
        boolean open = pattern.endsWith("*");
        String text = (open ? pattern.substring(0, pattern.length() - 1) : pattern).replace(USERNAME, username);
        return open ? clientId.startsWith(text) : clientId.equals(text);
    }
}
