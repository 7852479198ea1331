package dev.exhook.emqx.internal.target;

import dev.exhook.broker.internal.emulated.mqtt.ReasonCodes;
import dev.exhook.conformance.internal.expect.AdmissionLine;
import java.util.Optional;

/** Asks by a real CONNECT whether a client is let in. */
final class Admission {
    private Admission() {}

    static Answer ask(LoadedTarget target, AdmissionLine line) {
        try (Visitor visitor = Visitor.connect(target.node().mqtt(), line.client())) {
            Optional<Integer> code = visitor.connack();
            boolean letIn = code.equals(Optional.of(ReasonCodes.SUCCESS));
            return Answer.of(code.isPresent() && letIn == line.letIn(), Answer.code("CONNACK", code));
        }
    }
}
