package dev.exhook.broker.internal.incident;

/**
 * One second of a run.
 *
 * @param number from 0, the start of the run
 * @param refused logins that were refused in it
 * @param unchecked clients that came in although a provider that authenticates gave no word
 * @param lost messages that were denied or dropped
 * @param unseen messages that went on although a provider that asked for them did not see them, or did not authorize
 *     them
 * @param online of the clients that are there from the start, those connected at its end
 * @param connack the times of CONNECTs that were sent in it
 * @param puback the times of messages that clients wanted to send in it, to their PUBACK or PUBREC
 */
public record Second(
        int number, long refused, long unchecked, long lost, long unseen, long online, Times connack, Times puback) {}
