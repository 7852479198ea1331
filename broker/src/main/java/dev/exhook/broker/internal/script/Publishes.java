package dev.exhook.broker.internal.script;

/** How a scripted provider publishes over the broker's REST API while it is asked. */
@FunctionalInterface
public interface Publishes {

    /** Publishes, waits for the API's answer, and only then answers; may be asked from any thread. */
    void before(Script.Publication message, Runnable answer);
}
