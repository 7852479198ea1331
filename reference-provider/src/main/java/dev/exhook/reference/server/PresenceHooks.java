package dev.exhook.reference.server;

import dev.exhook.provider.ProviderBuilder;
import dev.exhook.reference.presence.Presence;
import dev.exhook.reference.presence.PresenceSettings;

/** The hooks that presence lives on. */
final class PresenceHooks {
    private PresenceHooks() {}

    static void register(Presence presence, PresenceSettings settings, ProviderBuilder provider) {
        provider.onProviderLoaded(presence::providerLoaded)
                .onProviderUnloaded(presence::providerUnloaded)
                .onClientConnected(presence::clientConnected)
                .onClientDisconnected(presence::clientDisconnected);
        if (settings.details()) {
            provider.onClientConnack(presence::clientConnack);
        }
        if (settings.sessions()) {
            provider.onSessionCreated(presence::sessionCreated)
                    .onSessionResumed(presence::sessionResumed)
                    .onSessionDiscarded(presence::sessionDiscarded)
                    .onSessionTakenover(presence::sessionTakenover)
                    .onSessionTerminated(presence::sessionTerminated)
                    .onSessionSubscribed(presence::sessionSubscribed)
                    .onSessionUnsubscribed(presence::sessionUnsubscribed);
        }
    }
}
