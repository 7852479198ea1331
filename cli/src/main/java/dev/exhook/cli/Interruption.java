package dev.exhook.cli;

/**
 * Notices that somebody interrupts this process (Ctrl-C, SIGTERM). What fails from then on, as an EMQX that is being
 * stopped does, fails for that reason, and whoever gave it does not want to read that EMQX or the provider is to blame.
 */
final class Interruption {
    private static volatile boolean begun;

    private Interruption() {}

    /**
     * Takes note of it from now on; an end by {@link System#exit} counts as well, after which nothing fails any more.
     */
    static void watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> begun = true, "note the interruption"));
    }

    static boolean hasBegun() {
        return begun;
    }
}
