package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.Optional;

/**
 * The hooks that the target lists when all rules have run: a target that lists other hooks than at first may have been
 * two.
 *
 * @param loaded the list; empty when there was none
 * @param trouble why the target could not be asked; empty when it was
 */
record HookListAtEnd(Optional<LoadedResponse> loaded, Optional<String> trouble) {

    /** Loads the provider once more, unless it could not be loaded at the start either. */
    static HookListAtEnd ask(ProviderUnderTest provider) {
        if (provider.loaded().isEmpty()) {
            return new HookListAtEnd(Optional.empty(), Optional.empty());
        }
        try {
            Exchange load = provider.ask(
                    Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "at the end of the run");
            return new HookListAtEnd(ProviderUnderTest.loadedBy(load), Optional.empty());
        } catch (TargetLostException e) {
            return trouble("the target was gone at the end of the run: " + e.getMessage());
        } catch (NotApplicableException e) {
            return trouble("whether the target was the same all the time is not known: " + e.getMessage());
        }
    }

    /** Of a target that did not survive what EMQX does not do, when all else had been checked. */
    static HookListAtEnd notAsked(String loss) {
        return trouble("the target was lost at the end, when all was checked that EMQX does: " + loss);
    }

    private static HookListAtEnd trouble(String line) {
        return new HookListAtEnd(Optional.empty(), Optional.of(line));
    }
}
