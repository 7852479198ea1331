package dev.exhook.conformance.internal.expect;

import java.util.Optional;

/**
 * The client that a line is about.
 *
 * @param clientid empty: any, and the kit takes one with the run's prefix
 * @param username empty: it sends none
 * @param password empty: it sends none
 */
public record Client(Optional<String> clientid, String username, String password) {
    static final Client ANY = new Client(Optional.empty(), "", "");

    /** For titles: never the password itself, as reports are shown around. */
    @Override
    public String toString() {
        String who = clientid.map(id -> "client " + id).orElse("a client");
        String user = username.isEmpty() ? " without user name" : " with user name " + username;
        return who + user + (password.isEmpty() ? "" : " and a password");
    }
}
