package dev.exhook.conformance;

/**
 * Rules about one area.
 *
 * @param code the letters that start the ids, as {@code VAL}
 * @param title what the area is
 */
public record Family(String code, String title) {}
