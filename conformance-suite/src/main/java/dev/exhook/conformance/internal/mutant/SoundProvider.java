package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessageIngressRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Optional;

/**
 * A provider without a defect, frame by frame: it declares every hook that the broker knows, and lets everything pass
 * but made-up users and wishes for what is others'.
 */
final class SoundProvider implements RawProvider.Script {
    static final RawProvider.Script INSTANCE = new SoundProvider();

    private SoundProvider() {}

    @Override
    public void answer(RawCall call) throws InvalidProtocolBufferException {
        Optional<Rpc> rpc = rpcOf(call);
        Optional<ByteString> companion = Companions.reply(call.path());
        if (companion.isPresent()) {
            call.reply(companion.get());
        } else if (rpc.isEmpty()) {
            call.trailersOnly(Status.Code.UNIMPLEMENTED.value(), "no such method");
        } else if (!canRead(call)) {
            call.trailersOnly(Status.Code.INTERNAL.value(), "this is no request");
        } else {
            call.reply(reply(rpc.get(), call.message()).toByteString());
        }
    }

    /** A stream that is opened and never filled ends with its deadline. */
    @Override
    public void opened(RawCall call) {
        call.deadline().ifPresent(call::resetUnlessEndedWithin);
    }

    /** The method of one of the two services; empty for any other path. */
    static Optional<Rpc> rpcOf(RawCall call) {
        return Arrays.stream(ProtocolVersion.values())
                .map(version -> "/" + version.serviceName() + "/")
                .filter(call.path()::startsWith)
                .flatMap(prefix -> Rpc.byMethodName(call.path().substring(prefix.length())).stream())
                .findFirst();
    }

    /** Tells whether the body is one message, and of the method's type where there is such a method. */
    static boolean canRead(RawCall call) {
        Optional<ByteString> message = call.wholeMessage();
        return message.isPresent()
                && rpcOf(call)
                        .flatMap(rpc -> rpc.requestType(ProtocolVersion.V3))
                        .map(type -> decodes(type, message.get()))
                        .orElse(true);
    }

    private static boolean decodes(Message type, ByteString bytes) {
        try {
            type.getParserForType().parseFrom(bytes);
            return true;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    /** The answer of a sound provider. */
    static Message reply(Rpc rpc, ByteString request) throws InvalidProtocolBufferException {
        return switch (rpc) {
            case ON_PROVIDER_LOADED -> hooks(ProviderLoadedRequest.parseFrom(request));
            case ON_CLIENT_AUTHENTICATE ->
                decision(isUser(ClientAuthenticateRequest.parseFrom(request)
                        .getClientinfo()
                        .getUsername()));
            case ON_CLIENT_AUTHORIZE ->
                decision(isAllowed(ClientAuthorizeRequest.parseFrom(request).getTopic()));
            case ON_MESSAGE_PUBLISH ->
                ValuedResponse.newBuilder()
                        .setMessage(MessagePublishRequest.parseFrom(request).getMessage())
                        .build();
            case ON_MESSAGE_INGRESS ->
                ValuedResponse.newBuilder()
                        .setMessage(MessageIngressRequest.parseFrom(request).getMessage())
                        .build();
            default -> EmptySuccess.getDefaultInstance();
        };
    }

    static boolean isUser(String name) {
        return !name.endsWith("made-up");
    }

    static boolean isAllowed(String topic) {
        return !topic.contains("of-others");
    }

    static ValuedResponse decision(boolean yes) {
        return ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(yes)
                .build();
    }

    /** The hooks that all brokers call. */
    static LoadedResponse hooks() {
        return hooks(ProviderLoadedRequest.getDefaultInstance());
    }

    /** The hooks that this broker calls; of one whose version says nothing, those that all brokers call. */
    static LoadedResponse hooks(ProviderLoadedRequest request) {
        LoadedResponse.Builder loaded = LoadedResponse.newBuilder();
        Arrays.stream(Hook.values())
                .filter(hook ->
                        Releases.allKnow(hook) || knows(request.getBroker().getVersion(), hook))
                .forEach(hook -> loaded.addHooks(HookSpec.newBuilder().setName(hook.hookName())));
        return loaded.build();
    }

    private static boolean knows(String version, Hook hook) {
        return version.matches("\\d+\\.\\d+\\.\\d+")
                && Releases.like(version, Profile.LEGACY).knows(hook);
    }
}
