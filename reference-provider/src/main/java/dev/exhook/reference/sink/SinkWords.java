package dev.exhook.reference.sink;

import java.lang.System.Logger;

/**
 * How a sink is called in threads, logs and answers.
 *
 * @param name in names of threads, such as "store"
 * @param target where messages go, such as "the database"
 * @param done what happens to messages there, such as "stored"
 */
public record SinkWords(Logger log, String name, String target, String done) {
    String isNotDone(String reason) {
        return "a message is not " + done + ": " + reason;
    }

    String failing() {
        return "messages cannot be " + done + ", trying again";
    }

    String working() {
        return "messages are " + done + " again";
    }

    String late() {
        return target + " did not take it in time";
    }

    String hopeless() {
        return target + " has been failing for longer than the timeout";
    }

    String full() {
        return "too many messages wait for " + target;
    }
}
