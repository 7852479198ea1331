package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.EmqxApiException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * An EMQX that somebody else runs. For the time of the tests its own providers, authenticators and rules are switched
 * off; afterwards it is as it was found. Nobody else should use it meanwhile.
 *
 * @param api as {@code http://localhost:18083}
 * @param mqtt a plain TCP listener
 * @param hostForProviders how it calls this machine
 */
public record RunningEmqx(URI api, Credentials credentials, InetSocketAddress mqtt, String hostForProviders)
        implements EmqxSource {

    @Override
    public String label() {
        return "running " + api;
    }

    @Override
    public boolean givesNewOnes() {
        return false;
    }

    @Override
    public EmqxNode start() throws NoEmqxException {
        try {
            return RunningNode.takeOver(EmqxApi.open(api, credentials), api, mqtt, hostForProviders);
        } catch (EmqxApiException e) {
            throw new NoEmqxException("the running one cannot be used: " + e.getMessage(), e);
        }
    }
}
