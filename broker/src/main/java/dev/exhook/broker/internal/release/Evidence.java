package dev.exhook.broker.internal.release;

/** How something is known of a release. The best there is counts. */
public enum Evidence {
    /** The kit carries recordings of a real EMQX that show it, and the emulated broker replays them. */
    RECORDED("recorded"),
    /** A real EMQX did it; the kit carries no recording of that. */
    SEEN("seen"),
    /** A real EMQX did it that was built from the pull request #18246; no release was seen. */
    PULL_REQUEST("as of the pull request"),
    /** Read in EMQX's sources, release notes or pull requests. */
    READ("read from source");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    /** For people, as {@code read from source}. */
    public String words() {
        return words;
    }
}
