package dev.exhook.proto;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The gRPC methods of {@code HookProvider}, in the order of its file. All are unary. */
public enum Rpc {
    ON_PROVIDER_LOADED("OnProviderLoaded"),
    ON_PROVIDER_UNLOADED("OnProviderUnloaded"),
    ON_CLIENT_CONNECT("OnClientConnect"),
    ON_CLIENT_CONNACK("OnClientConnack"),
    ON_CLIENT_CONNECTED("OnClientConnected"),
    ON_CLIENT_DISCONNECTED("OnClientDisconnected"),
    ON_CLIENT_AUTHENTICATE("OnClientAuthenticate"),
    ON_CLIENT_AUTHORIZE("OnClientAuthorize"),
    ON_CLIENT_SUBSCRIBE("OnClientSubscribe"),
    ON_CLIENT_UNSUBSCRIBE("OnClientUnsubscribe"),
    ON_SESSION_CREATED("OnSessionCreated"),
    ON_SESSION_SUBSCRIBED("OnSessionSubscribed"),
    ON_SESSION_UNSUBSCRIBED("OnSessionUnsubscribed"),
    ON_SESSION_RESUMED("OnSessionResumed"),
    ON_SESSION_DISCARDED("OnSessionDiscarded"),
    ON_SESSION_TAKENOVER("OnSessionTakenover"),
    ON_SESSION_TERMINATED("OnSessionTerminated"),
    ON_MESSAGE_PUBLISH("OnMessagePublish"),
    ON_MESSAGE_DELIVERED("OnMessageDelivered"),
    ON_MESSAGE_DROPPED("OnMessageDropped"),
    ON_MESSAGE_ACKED("OnMessageAcked"),
    ON_MESSAGE_INGRESS("OnMessageIngress");

    private static final Map<String, Rpc> BY_METHOD_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Rpc::methodName, Function.identity()));

    private final String methodName;

    Rpc(String methodName) {
        this.methodName = methodName;
    }

    /** The generated methods of both services by their bare names. */
    private static final class Methods {
        private static final Map<String, MethodDescriptor<?, ?>> V2 =
                index(dev.exhook.proto.v2.HookProviderGrpc.getServiceDescriptor());
        private static final Map<String, MethodDescriptor<?, ?>> V3 =
                index(dev.exhook.proto.v3.HookProviderGrpc.getServiceDescriptor());

        private static Map<String, MethodDescriptor<?, ?>> index(ServiceDescriptor service) {
            return service.getMethods().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            method -> Objects.requireNonNull(method.getBareMethodName()), Function.identity()));
        }
    }

    /** The RPC with this method name, as {@code OnClientConnect}; empty for any other text. */
    public static Optional<Rpc> byMethodName(String methodName) {
        return Optional.ofNullable(BY_METHOD_NAME.get(methodName));
    }

    /** The method's name, as {@code OnClientConnect}. */
    public String methodName() {
        return methodName;
    }

    /** The hook that this RPC serves; empty for OnProviderLoaded and OnProviderUnloaded. */
    public Optional<Hook> hook() {
        return Arrays.stream(Hook.values()).filter(hook -> hook.rpc() == this).findFirst();
    }

    /** The generated gRPC method; empty where the version lacks it. */
    public Optional<MethodDescriptor<?, ?>> method(ProtocolVersion version) {
        return Optional.ofNullable(
                switch (version) {
                    case V2 -> Methods.V2.get(methodName);
                    case V3 -> Methods.V3.get(methodName);
                });
    }

    /** The path EMQX calls, as {@code /emqx.exhook.v3.HookProvider/OnClientConnect}. */
    public String path(ProtocolVersion version) {
        return "/" + version.serviceName() + "/" + methodName;
    }

    /** The default instance of the request type; empty where the version lacks the RPC. */
    public Optional<Message> requestType(ProtocolVersion version) {
        return method(version).map(method -> prototype(method.getRequestMarshaller()));
    }

    /** The default instance of the response type; empty where the version lacks the RPC. */
    public Optional<Message> responseType(ProtocolVersion version) {
        return method(version).map(method -> prototype(method.getResponseMarshaller()));
    }

    private static Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
        if (marshaller instanceof PrototypeMarshaller<?> typed
                && typed.getMessagePrototype() instanceof Message message) {
            return message;
        }
        throw new IllegalStateException("not a protobuf marshaller: " + marshaller);
    }
}
