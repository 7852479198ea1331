package dev.exhook.broker.internal.surroundings;

/**
 * A rule of EMQX's rule engine that publishes what comes in once more. It sees a message before the providers do.
 *
 * @param id the rule's, which its messages have in place of a client id
 * @param from the topic filter that it waits for
 * @param to where the message goes, with the payload that the publisher sent
 */
public record Republish(String id, String from, String to, int qos) {}
