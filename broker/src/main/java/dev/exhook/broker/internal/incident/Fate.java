package dev.exhook.broker.internal.incident;

/**
 * What became of a message.
 *
 * @param denied whether authorization refused it
 * @param dropped whether it goes nowhere because a provider failed
 * @param unseen whether it went on although a provider that asked for messages has not seen it
 * @param unauthorized whether it went on although a provider that authorizes gave no word about it
 */
record Fate(boolean denied, boolean dropped, boolean unseen, boolean unauthorized) {
    static final Fate DENIED = new Fate(true, false, false, false);
    static final Fate DROPPED = new Fate(false, true, false, false);

    /** Tells whether it is what becomes of messages when all is well. */
    boolean isUsual() {
        return !denied && !dropped && !unseen && !unauthorized;
    }
}
