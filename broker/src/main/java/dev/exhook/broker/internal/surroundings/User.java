package dev.exhook.broker.internal.surroundings;

/**
 * A user of EMQX's built-in database.
 *
 * @param superuser whether it may do anything, without anybody being asked
 */
public record User(String name, String password, boolean superuser) {}
