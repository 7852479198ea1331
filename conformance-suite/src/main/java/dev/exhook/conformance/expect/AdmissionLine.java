package dev.exhook.conformance.expect;

import dev.exhook.conformance.chain.Question;
import dev.exhook.conformance.chain.Verdicts;
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
        Unasked.require(provider, this, letIn);
        new YesOrNo(
                        Question.AUTHENTICATE,
                        letIn,
                        InChain.version(provider.protocol()).authenticationStartsAdmitted(),
                        outcome -> Optional.of(Verdicts.admits(outcome)),
                        admitted -> admitted.equals(Optional.of(true)) ? "it is let in" : "it is refused")
                .check(provider, this, result -> Requests.authenticate(provider, client, result));
    }
}
