package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import java.util.Optional;

/** A client comes in, or it does not. */
public record AdmissionLine(Place place, Client client, boolean letIn) implements Line {
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
        return letIn
                ? "EMQX refuses the client (CONNACK 0x87)."
                : "EMQX lets the client in by a decision that says so. By an error, or no reply in time, failed_action"
                        + " decides: deny, the default, refuses it like everybody else, ignore asks nobody.";
    }

    @Override
    public String howToSayNo() {
        return letIn ? "" : YesOrNo.NO;
    }

    @Override
    public void check(ProviderUnderTest provider) {
        HookDeclaration.requireAsked(provider, this, letIn);
        new YesOrNo(
                        Question.AUTHENTICATE,
                        letIn,
                        !provider.release().has(Behavior.AUTHENTICATION_STARTS_REFUSED),
                        outcome -> Optional.of(Verdicts.admits(outcome, provider.release())),
                        admitted -> admitted.equals(Optional.of(true)) ? "it is let in" : "it is refused")
                .check(provider, this, result -> Requests.authenticate(provider, client, result));
    }
}
