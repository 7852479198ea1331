package dev.exhook.emqx.internal.target;

import dev.exhook.conformance.internal.expect.AdmissionLine;
import dev.exhook.conformance.internal.expect.Client;
import dev.exhook.conformance.internal.expect.Line;
import java.util.List;

/**
 * The passwords of clients: a line about a topic or a message has no password, and a real EMQX asks for one all the
 * same. The lines that let clients in tell it. A line that names no client is asked by the first of them.
 */
record Passwords(List<Client> letIn) {

    static Passwords of(List<Line> lines) {
        return new Passwords(lines.stream()
                .filter(AdmissionLine.class::isInstance)
                .map(AdmissionLine.class::cast)
                .filter(AdmissionLine::letIn)
                .map(AdmissionLine::client)
                .toList());
    }

    /** The same client, with the password of its client id, or else of its user name; without one if no line has it. */
    Client complete(Client client) {
        if (client.clientid().isEmpty() && client.username().isEmpty()) {
            return letIn.stream().findFirst().orElse(client);
        }
        return letIn.stream()
                .filter(known -> known.username().equals(client.username()))
                .sorted((one, other) -> Boolean.compare(isIdOf(other, client), isIdOf(one, client)))
                .findFirst()
                .map(known -> new Client(client.clientid(), client.username(), known.password()))
                .orElse(client);
    }

    private static boolean isIdOf(Client known, Client client) {
        return known.clientid().equals(client.clientid());
    }
}
