package dev.exhook.conformance.expect;

import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.yaml.Place;
import dev.exhook.proto.Hook;
import java.util.Optional;

/** A client comes in, or it does not. */
record AdmissionLine(Place place, Client client, boolean letIn) implements Line {
    @Override
    public String title() {
        return client + (letIn ? " is let in" : " is refused");
    }

    @Override
    public Hook hook() {
        return Hook.CLIENT_AUTHENTICATE;
    }

    @Override
    public String consequence() {
        return letIn ? "EMQX refuses the client (CONNACK 0x87)." : "EMQX lets the client in.";
    }

    @Override
    public void check(ProviderUnderTest provider) {
        Unasked.require(provider, this, Optional.empty(), letIn);
        Asking.Answer answer = Asking.ask(provider, this, Requests.authenticate(provider, client));
        boolean admitted = Effect.admits(answer.reply(), provider.protocol());
        if (admitted != letIn) {
            throw Asking.violation(this, admitted ? "it is let in" : "it is refused", answer);
        }
    }
}
