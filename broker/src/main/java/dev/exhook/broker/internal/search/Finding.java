package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Release;

/**
 * Something that the search found.
 *
 * @param cause what all cases have in common that show the same
 * @param sentence what is to be seen
 * @param release the release that shows it
 * @param smallest the smallest case that shows it
 * @param isFault whether it should not be; else it is a difference between releases that their data explain
 */
public record Finding(String cause, String sentence, Release release, Case smallest, boolean isFault) {

    /** The scenario file, which says what it shows. */
    public String text() {
        return smallest.about(sentence).text();
    }
}
