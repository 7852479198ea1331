package dev.exhook.conformance.expect;

/**
 * The client that a line is about.
 *
 * @param username empty: it sends none
 * @param password empty: it sends none
 */
record Client(String clientid, String username, String password) {
    /** Where the line does not say: a name that nobody takes for one of his own clients. */
    static final String SOME_ID = "exhook-tck";

    static final Client ANY = new Client(SOME_ID, "", "");

    /** For titles: never the password itself, as reports are shown around. */
    @Override
    public String toString() {
        String user = username.isEmpty() ? "without user name" : "with user name " + username;
        return "client " + clientid + " " + user + (password.isEmpty() ? "" : " and a password");
    }
}
