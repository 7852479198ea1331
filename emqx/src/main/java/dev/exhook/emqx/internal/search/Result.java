package dev.exhook.emqx.internal.search;

/**
 * The result of a case.
 *
 * @param number of the case
 * @param cause what all cases have in common that differ alike; empty where nothing differs
 * @param detail the first difference, or why it was not played; empty where there is none
 */
public record Result(long number, Verdict verdict, String cause, String detail) {}
