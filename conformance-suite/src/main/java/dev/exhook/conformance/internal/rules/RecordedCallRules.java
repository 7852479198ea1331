package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;

/** What real EMQX sent, sent again: every recorded request is answered, method by method. Unloading comes last, elsewhere. */
final class RecordedCallRules {

    @Rule("REC-01")
    void onProviderLoadedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_PROVIDER_LOADED, provider);
    }

    @Rule("REC-03")
    void onClientConnectIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_CONNECT, provider);
    }

    @Rule("REC-04")
    void onClientConnackIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_CONNACK, provider);
    }

    @Rule("REC-05")
    void onClientConnectedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_CONNECTED, provider);
    }

    @Rule("REC-06")
    void onClientDisconnectedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_DISCONNECTED, provider);
    }

    @Rule("REC-07")
    void onClientAuthenticateIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_AUTHENTICATE, provider);
    }

    @Rule("REC-08")
    void onClientAuthorizeIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_AUTHORIZE, provider);
    }

    @Rule("REC-09")
    void onClientSubscribeIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_SUBSCRIBE, provider);
    }

    @Rule("REC-10")
    void onClientUnsubscribeIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_CLIENT_UNSUBSCRIBE, provider);
    }

    @Rule("REC-11")
    void onSessionCreatedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_CREATED, provider);
    }

    @Rule("REC-12")
    void onSessionSubscribedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_SUBSCRIBED, provider);
    }

    @Rule("REC-13")
    void onSessionUnsubscribedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_UNSUBSCRIBED, provider);
    }

    @Rule("REC-14")
    void onSessionResumedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_RESUMED, provider);
    }

    @Rule("REC-15")
    void onSessionDiscardedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_DISCARDED, provider);
    }

    @Rule("REC-16")
    void onSessionTakenoverIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_TAKENOVER, provider);
    }

    @Rule("REC-17")
    void onSessionTerminatedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_SESSION_TERMINATED, provider);
    }

    @Rule("REC-18")
    void onMessagePublishIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_MESSAGE_PUBLISH, provider);
    }

    @Rule("REC-19")
    void onMessageDeliveredIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_MESSAGE_DELIVERED, provider);
    }

    @Rule("REC-20")
    void onMessageAckedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_MESSAGE_ACKED, provider);
    }

    @Rule("REC-21")
    void onMessageDroppedIsAnswered(ProviderUnderTest provider) {
        everyRecordedCallIsAnswered(Rpc.ON_MESSAGE_DROPPED, provider);
    }

    private static void everyRecordedCallIsAnswered(Rpc rpc, ProviderUnderTest provider) {
        rpc.hook().ifPresent(provider::requireDeclared);
        String type = rpc.responseType(ProtocolVersion.V3)
                .orElseThrow()
                .getDescriptorForType()
                .getName();
        Each.ofThem(
                RecordedTraffic.withSilences(
                        provider, rpc, RecordedTraffic.of(provider).of(rpc)),
                "status OK with one " + type + ", in time",
                Answers::fault);
    }
}
