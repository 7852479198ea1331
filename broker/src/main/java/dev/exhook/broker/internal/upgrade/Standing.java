package dev.exhook.broker.internal.upgrade;

/**
 * Something that comes out differently whatever is answered, by what the providers mount.
 *
 * @param what a sentence
 * @param repair what to change, a sentence
 */
public record Standing(String what, String repair) {}
