package dev.exhook.broker.internal.upgrade;

/** What becomes of a client, an action or a message. */
public enum Fate {
    ADMITTED("admitted"),
    REFUSED("refused"),
    ALLOWED("allowed"),
    DENIED("denied"),
    UNCHANGED("published as it came"),
    REWRITTEN("published as the provider returned it"),
    BLOCKED("blocked"),
    DROPPED("dropped"),
    PASSED("passed on"),
    DISCONNECTED("refused, and the publisher disconnected");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /** For people, to stand behind "messages were". */
    public String words() {
        return words;
    }
}
